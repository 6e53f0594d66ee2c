package lanewise.bench.jdk;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanewise.bench.text.BadInputException;

/**
 * Finds the JDKs on this machine: the one this runs on, JAVA_HOME and its kin (JAVA17_HOME,
 * JAVA_HOME_17_X64), PATH, the places where distributions, SDKMAN and Homebrew put them, and
 * toolchains.xml.
 */
public final class JdkFinder {
  private final Map<String, String> environment;
  private final Path userHome;

  public JdkFinder() {
    this(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  JdkFinder(Map<String, String> environment, Path userHome) {
    this.environment = environment;
    this.userHome = userHome;
  }

  /** The JDK this runs on. */
  public static Jdk current() {
    Path home = Path.of(System.getProperty("java.home"));
    return JdkReader.read(home)
        .orElseGet(
            () ->
                new Jdk(
                    home,
                    System.getProperty("java.version"),
                    System.getProperty("java.vendor"),
                    Jdk.MODULES.stream()
                        .filter(module -> ModuleFinder.ofSystem().find(module).isEmpty())
                        .toList()));
  }

  /** Every JDK found, each once, by version. */
  public List<Jdk> all() {
    Map<Path, Jdk> found = new LinkedHashMap<>();
    for (Path folder : folders()) {
      JdkReader.read(folder).ifPresent(jdk -> found.putIfAbsent(jdk.home(), jdk));
    }
    return found.values().stream()
        .sorted(Comparator.comparingInt(Jdk::feature).thenComparing(Jdk::version))
        .toList();
  }

  private Set<Path> folders() {
    Set<Path> folders = new LinkedHashSet<>();
    folders.add(Path.of(System.getProperty("java.home")));
    environment.forEach(
        (name, value) -> {
          if (name.matches("JAVA_HOME|JAVA_?\\d+_HOME|JAVA_HOME_\\d+.*") && !value.isBlank()) {
            folders.add(Path.of(value));
          }
        });
    for (String entry : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      addLauncher(entry, folders);
    }
    for (String parent : List.of("/usr/lib/jvm", "/usr/lib64/jvm", "/usr/java", "/opt/java")) {
      children(Path.of(parent)).forEach(folders::add);
    }
    children(userHome.resolve(".sdkman/candidates/java")).forEach(folders::add);
    children(userHome.resolve(".jdks")).forEach(folders::add);
    children(Path.of("/Library/Java/JavaVirtualMachines"))
        .forEach(jdk -> folders.add(jdk.resolve("Contents/Home")));
    children(Path.of("/opt/homebrew/opt"))
        .filter(keg -> keg.getFileName().toString().startsWith("openjdk"))
        .forEach(keg -> folders.add(keg.resolve("libexec/openjdk.jdk/Contents/Home")));
    folders.addAll(Toolchains.jdkHomes(userHome.resolve(".m2/toolchains.xml")));
    return folders;
  }

  /** The JDK behind a {@code java} on the PATH, through whatever links lead there. */
  private static void addLauncher(String pathEntry, Set<Path> folders) {
    Path java = Path.of(pathEntry.isEmpty() ? "." : pathEntry, "java");
    if (Files.isExecutable(java)) {
      try {
        Path bin = java.toRealPath().getParent();
        if (bin != null && bin.getParent() != null) {
          folders.add(bin.getParent());
        }
      } catch (IOException e) {
        // A link that leads nowhere is no JDK.
      }
    }
  }

  private static Stream<Path> children(Path parent) {
    if (!Files.isDirectory(parent)) {
      return Stream.empty();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.sorted().toList().stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  /**
   * The JDKs that {@code --jdk} names: a comma-separated list of versions (17, 17.0.15), folders,
   * or {@code all} for one of each version found.
   *
   * @throws BadInputException if one does not exist or is too old
   */
  public List<Jdk> resolve(String list) {
    Set<Jdk> chosen = new LinkedHashSet<>();
    List<Jdk> all = all();
    for (String name : list.split(",", -1)) {
      if (name.equals("all")) {
        Set<String> versions = new LinkedHashSet<>();
        all.stream()
            .filter(jdk -> jdk.unusable().isEmpty() && versions.add(jdk.version()))
            .forEach(chosen::add);
      } else if (name.matches("\\d+([.+_-].*)?") && !Files.isDirectory(Path.of(name))) {
        chosen.add(byVersion(name, all));
      } else {
        chosen.add(byFolder(name));
      }
    }
    return new ArrayList<>(chosen);
  }

  private static Jdk byVersion(String version, List<Jdk> all) {
    return all.stream()
        .filter(jdk -> Jdk.isMeant(jdk.version(), version))
        .filter(jdk -> jdk.unusable().isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "no JDK "
                        + version
                        + " (of at least "
                        + Jdk.OLDEST
                        + ") was found here; found: "
                        + all.stream()
                            .map(Jdk::version)
                            .distinct()
                            .collect(Collectors.joining(", "))
                        + "; a folder may be given instead"));
  }

  private static Jdk byFolder(String folder) {
    Jdk jdk =
        JdkReader.read(Path.of(folder))
            .orElseThrow(
                () ->
                    new BadInputException(
                        "--jdk '"
                            + folder
                            + "' is no JDK: expected a version such as 17, 'all', or a folder with"
                            + " bin/java in it"));
    jdk.unusable()
        .ifPresent(
            why -> {
              throw new BadInputException(
                  "--jdk '"
                      + folder
                      + "' is JDK "
                      + jdk.version()
                      + ", which "
                      + why
                      + ": expected a whole JDK "
                      + Jdk.OLDEST
                      + " or later");
            });
    return jdk;
  }
}
