package lanewise.bench.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import lanewise.bench.text.BadInputException;
import lanewise.data.FileFailure;
import org.openjdk.jmh.profile.AsyncProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/**
 * async-profiler, by which JMH looks every millisecond where a fork's calls are. It does so in the
 * turns alone, since the warm-up runs other code. All it needs and writes lies in a folder for
 * temporary files, until it is closed.
 */
public final class Sampler implements AutoCloseable {
  /** The system property that holds the path of its jar or its library. */
  private static final String PROPERTY = "lanewise.async-profiler";

  /** Of processor time; async-profiler takes a timer where the system permits no perf events. */
  private static final String EVENT = "cpu";

  private static final long INTERVAL_NANOS = 1_000_000;

  /** The method in which JMH calls a benchmark: what is outside it is neither called nor timed. */
  private static final String CALLS = "*_jmhStub*";

  private final Path folder;
  private final Path library;

  private Sampler(Path folder, Path library) {
    this.folder = folder;
    this.library = library;
  }

  /** Why calls cannot be sampled, with what to do about it; empty if they can. */
  public static Optional<String> lacking() {
    String given = System.getProperty(PROPERTY);
    if (given == null) {
      return Optional.of(
          "there is no async-profiler; 'mvn -P async-profiler -DskipTests package' fetches it");
    }
    return Files.isRegularFile(Path.of(given))
        ? Optional.empty()
        : Optional.of(
            "there is no file "
                + given
                + "; set LANEWISE_ASYNC_PROFILER to async-profiler's jar or library");
  }

  /**
   * The one that is there.
   *
   * @throws BadInputException if it cannot be used
   */
  public static Sampler open() {
    Path given = Path.of(System.getProperty(PROPERTY)).toAbsolutePath();
    try {
      Path folder = Files.createTempDirectory("lanewise-samples");
      boolean jar = given.toString().endsWith(".jar");
      Sampler sampler = new Sampler(folder, jar ? folder.resolve("library") : given);
      try {
        if (jar) {
          sampler.unpack(given);
        }
        AsyncProfiler.JavaApi.getInstance(sampler.library.toString()).execute("version");
      } catch (IOException | BadInputException | UnsatisfiedLinkError e) {
        sampler.close();
        throw e;
      }
      return sampler;
    } catch (IOException e) {
      throw new BadInputException(
          "async-profiler, " + given + ", cannot be read: " + FileFailure.reason(e));
    } catch (UnsatisfiedLinkError e) {
      throw new BadInputException(
          "async-profiler, " + given + ", cannot be loaded: " + e.getMessage());
    }
  }

  private void unpack(Path given) throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    String platform = system.startsWith("mac") ? "macos" : system + (arm ? "-arm64" : "-x64");
    try (ZipFile jar = new ZipFile(given.toFile())) {
      ZipEntry entry = jar.getEntry(platform + "/libasyncProfiler.so");
      if (entry == null) {
        throw new BadInputException(
            "async-profiler, " + given + ", holds no library for " + platform);
      }
      try (InputStream in = jar.getInputStream(entry)) {
        Files.copy(in, library);
      }
    }
  }

  /** Lets a fork be sampled. */
  void addTo(ChainedOptionsBuilder options) {
    options.addProfiler(
        AsyncProfiler.class,
        String.join(
            ";",
            "libPath=" + library,
            "output=collapsed,flamegraph",
            "direction=forward",
            "event=" + EVENT,
            "interval=" + INTERVAL_NANOS,
            "ann=true",
            "include=" + CALLS,
            "dir=" + folder));
  }

  /**
   * The stacks of the last fork's calls, a line for each with its count; empty if there is none.
   */
  String stacks() throws IOException {
    return written("collapsed-");
  }

  /** The flame graph of the same stacks, in HTML. */
  String flame() throws IOException {
    return written("flame-");
  }

  private String written(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().startsWith(name)).toList();
      return found.isEmpty() ? "" : Files.readString(found.get(0));
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
