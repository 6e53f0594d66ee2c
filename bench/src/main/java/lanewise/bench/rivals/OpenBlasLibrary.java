package lanewise.bench.rivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * OpenBLAS's shared library.
 *
 * @param path where the user says that it lies, or null where nothing is said
 */
record OpenBlasLibrary(String path) {
  /** The system property that holds the path. */
  static final String PROPERTY = "lanewise.openblas";

  /** The first JDK in which java.lang.foreign is final and takes arrays on the heap. */
  static final int OLDEST_JDK = 22;

  static final String SGEMM = "cblas_sgemm";
  static final String SAXPY = "cblas_saxpy";
  static final String SET_NUM_THREADS = "openblas_set_num_threads";

  /** What OpenBLAS leans on, each before what needs it. */
  private static final List<String> RUNTIME = List.of("libgcc_s", "libquadmath", "libgfortran");

  /** By these OpenBLAS takes other kernels and blocks than those for the processor it finds. */
  private static final List<String> VARIABLES = List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

  /** Which of the variables that decide its speed are set in the environment, in a sentence. */
  static Optional<String> influence(Map<String, String> environment) {
    String set =
        VARIABLES.stream()
            .filter(environment::containsKey)
            .map(name -> name + "=" + environment.get(name))
            .collect(Collectors.joining(" and "));
    return set.isEmpty()
        ? Optional.empty()
        : Optional.of(
            set
                + " in the environment: openblas runs what that names,"
                + " which need not be its fastest kernels for this processor.");
  }

  static OpenBlasLibrary configured() {
    return new OpenBlasLibrary(System.getProperty(PROPERTY));
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
          "no library is given; 'mvn -P openblas -DskipTests package' fetches it,"
              + " or set LANEWISE_OPENBLAS to the path of one");
    }
    return Files.isRegularFile(Path.of(path))
        ? Optional.empty()
        : Optional.of("there is no file " + path + "; set LANEWISE_OPENBLAS to OpenBLAS's library");
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
              + "; expected OpenBLAS's library for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch"));
    }
    return Stream.of(SGEMM, SAXPY, SET_NUM_THREADS)
        .filter(function -> !ForeignFunctions.has(function))
        .findFirst()
        .map(function -> path + " has no function " + function + "; expected OpenBLAS's library");
  }

  /**
   * The runtime libraries that lie beside it. OpenBLAS looks there, but what it needs does not: it
   * would take the system's or find none, so they are loaded first.
   */
  private static List<Path> runtime(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> shared =
          files
              .filter(f -> f.getFileName().toString().matches(".*\\.(so\\.\\d+|dylib|dll)"))
              .sorted()
              .toList();
      return RUNTIME.stream()
          .flatMap(name -> shared.stream().filter(f -> f.getFileName().toString().startsWith(name)))
          .toList();
    }
  }
}
