package lanewise.bench.jdk;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import lanewise.data.FileFailure;

/** Learns what JDK a folder holds: from its {@code release} file, else by asking its launcher. */
final class JdkReader {
  private JdkReader() {}

  /** The JDK in the folder; empty if there is none. */
  static Optional<Jdk> read(Path folder) {
    Path home;
    try {
      home = folder.toRealPath();
    } catch (IOException e) {
      return Optional.empty();
    }
    try {
      if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
        return Optional.empty();
      }
      Path release = home.resolve("release");
      Optional<Jdk> known =
          Files.isReadable(release) ? fromRelease(home, release) : Optional.empty();
      return known.isPresent() ? known : ask(home);
    } catch (IOException e) {
      System.err.println(
          "lanewise: the JDK in " + home + " is passed over: " + FileFailure.reason(e));
      return Optional.empty();
    }
  }

  private static Optional<Jdk> fromRelease(Path home, Path file) throws IOException {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      release.load(reader);
    }
    String version = unquoted(release, "JAVA_VERSION");
    String modules = unquoted(release, "MODULES");
    // Some distributions strip the list of modules; then only the launcher knows.
    if (version.isEmpty() || modules.isEmpty()) {
      return Optional.empty();
    }
    List<String> present = List.of(modules.split(" ", -1));
    return Optional.of(
        new Jdk(home, version, unquoted(release, "IMPLEMENTOR"), lacking(present::contains)));
  }

  private static String unquoted(Properties release, String key) {
    return release.getProperty(key, "").replace("\"", "").trim();
  }

  private static Optional<Jdk> ask(Path home) throws IOException {
    String settings = output(home, "-XshowSettings:properties", "-version");
    String version = property(settings, "java.version");
    if (version.isEmpty()) {
      return Optional.empty();
    }
    String listed = output(home, "--list-modules");
    List<String> lacking = lacking(module -> listed.contains(module + "@"));
    return Optional.of(new Jdk(home, version, property(settings, "java.vendor"), lacking));
  }

  private static List<String> lacking(Predicate<String> present) {
    return Jdk.MODULES.stream().filter(present.negate()).toList();
  }

  private static String property(String settings, String name) {
    return settings
        .lines()
        .map(String::trim)
        .filter(line -> line.startsWith(name + " = "))
        .map(line -> line.substring(name.length() + 3))
        .findFirst()
        .orElse("");
  }

  private static String output(Path home, String... arguments) throws IOException {
    return Launcher.ask(home, List.of(arguments), Launcher.QUESTION_SECONDS).output();
  }
}
