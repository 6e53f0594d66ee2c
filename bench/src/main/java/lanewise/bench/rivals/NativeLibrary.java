package lanewise.bench.rivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rival's shared library, whose functions are called by the foreign-function API.
 *
 * @param title what it is called, such as OpenBLAS
 * @param kernels the name of its kernels, which its profile, its system property and its variable
 *     have too
 * @param functions what is called
 * @param runtime how the files begin that it leans on, each before what needs it
 * @param variables by which the environment decides how fast it is
 * @param path where the user says that it lies, or null where nothing is said
 */
public record NativeLibrary(
    String title,
    String kernels,
    List<String> functions,
    List<String> runtime,
    List<String> variables,
    String path) {
  /** The first JDK in which java.lang.foreign is final and takes arrays on the heap. */
  static final int OLDEST_JDK = 22;

  /** The library that the system property of the kernels names. */
  static NativeLibrary configured(
      String title,
      String kernels,
      List<String> functions,
      List<String> runtime,
      List<String> variables) {
    return new NativeLibrary(
        title, kernels, functions, runtime, variables, System.getProperty(property(kernels)));
  }

  /** The functions of the library that the property of these kernels names, once it is loaded. */
  static ForeignFunctions functions(String kernels) {
    return new ForeignFunctions(Path.of(System.getProperty(property(kernels))).toAbsolutePath());
  }

  private static String property(String kernels) {
    return "lanewise." + kernels;
  }

  private String variable() {
    return "LANEWISE_" + kernels.toUpperCase(Locale.ROOT);
  }

  /** What tells another JVM where it lies. */
  String jvmArgument() {
    return "-D" + property(kernels) + "=" + Path.of(path).toAbsolutePath();
  }

  /** Which of the variables that decide its speed are set in the environment, in a sentence. */
  Optional<String> influence(Map<String, String> environment) {
    return influence(kernels, variables, environment);
  }

  /** Which of the variables that decide the speed of kernels are set, in a sentence. */
  public static Optional<String> influence(
      String kernels, List<String> variables, Map<String, String> environment) {
    String set =
        variables.stream()
            .filter(environment::containsKey)
            .map(name -> name + "=" + environment.get(name))
            .collect(Collectors.joining(" and "));
    return set.isEmpty()
        ? Optional.empty()
        : Optional.of(
            set
                + " in the environment: "
                + kernels
                + " runs what that names, which need not be its fastest kernels for this processor.");
  }

  /**
   * Loads the library, unless it is loaded already.
   *
   * @param jdk the version of this JVM
   * @return why it cannot be used, with what to do about it; empty if it can
   */
  Optional<String> load(Runtime.Version jdk) {
    if (jdk.feature() < OLDEST_JDK) {
      String version = jdk.version().stream().map(String::valueOf).collect(Collectors.joining("."));
      return Optional.of(
          "needs JDK "
              + OLDEST_JDK
              + " or later (this is "
              + version
              + "); set JAVA_HOME to one, or name one with --jdk");
    }
    Optional<String> missing = missing();
    return missing.isPresent() ? missing : load();
  }

  /** Why there is nothing to load, with what to do about it; empty if there is a file. */
  Optional<String> missing() {
    if (path == null || path.isEmpty()) {
      return Optional.of(
          "no library is given; 'mvn -P "
              + kernels
              + " -DskipTests package' fetches it, or set "
              + variable()
              + " to the path of one");
    }
    return Files.isRegularFile(Path.of(path))
        ? Optional.empty()
        : Optional.of(
            "there is no file " + path + "; set " + variable() + " to " + title + "'s library");
  }

  private Optional<String> load() {
    Path library = Path.of(path).toAbsolutePath();
    try {
      for (Path file : runtime(library.getParent())) {
        System.load(file.toString());
      }
      System.load(library.toString());
    } catch (IOException | UnsatisfiedLinkError e) {
      return Optional.of(
          "the library cannot be loaded: "
              + e.getMessage()
              + "; expected "
              + title
              + "'s library for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch"));
    }
    ForeignFunctions present = new ForeignFunctions(library);
    return functions.stream()
        .filter(function -> !present.has(function))
        .findFirst()
        .map(
            function ->
                path + " has no function " + function + "; expected " + title + "'s library");
  }

  /**
   * The runtime libraries that lie beside it. OpenBLAS looks there, but what it needs does not: it
   * would take the system's or find none, so they are loaded first.
   */
  private List<Path> runtime(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> shared =
          files
              .filter(f -> f.getFileName().toString().matches(".*\\.(so\\.\\d+|dylib|dll)"))
              .sorted()
              .toList();
      return runtime.stream()
          .flatMap(name -> shared.stream().filter(f -> f.getFileName().toString().startsWith(name)))
          .toList();
    }
  }
}
