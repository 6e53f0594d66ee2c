package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.bench.record.TestRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the launcher need: checkouts, and a shell that runs them. */
abstract class LauncherCase {
  static final Path LAUNCHER = Path.of("../lanewise").toAbsolutePath().normalize();
  static final Path JAR = Path.of("target/benchmarks.jar").toAbsolutePath();
  static final String JAVA_HOME = System.getProperty("java.home");

  /** A small record, since it takes seconds to judge one of {@code results}. */
  @TempDir static Path record;

  @TempDir Path folder;

  @BeforeAll
  static void writeRecord() {
    TestRecord.write(record.resolve("small"), 6, true);
  }

  record Result(int code, String out, String err) {}

  /** Runs a line of the shell, with {@code $L} for the launcher. */
  final Result shell(Path launcher, Map<String, String> environment, String line) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", line);
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("JAVA_"));
    variables.put("JAVA_HOME", JAVA_HOME);
    variables.put("L", launcher.toString());
    variables.put("RECORD", record.resolve("small").toString());
    variables.putAll(environment);
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    int code = process.waitFor();
    while (!archive(launcher, ".making").isEmpty()) {
      Thread.sleep(20);
    }
    return new Result(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** The files of archives of classes beside a launcher, or the folder where one is being made. */
  static List<Path> archive(Path launcher, String extension) throws IOException {
    Path target = launcher.resolveSibling("bench/target");
    if (!Files.isDirectory(target)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("archive-.*\\" + extension))
          .toList();
    }
  }

  /** A checkout of the launcher alone, with the jar if it is to be built already. */
  final Path checkout(String name, boolean built) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bench/target"));
    if (built) {
      Files.createSymbolicLink(home.resolve("bench/target/benchmarks.jar"), JAR);
    }
    return Files.copy(LAUNCHER, home.resolve("lanewise"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  static void assertRefused(Result result, String... says) {
    assertThat(result.err().lines()).as(result.err()).hasSize(1);
    assertThat(result.err()).startsWith("lanewise: ").contains(says);
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  /**
   * Takes away the leave to write to folders. Returns what to put before a command: root may write
   * everywhere, and so becomes nobody, who can look into the temporary folders.
   */
  final String nobody(Path... unwritable) {
    for (Path path : unwritable) {
      path.toFile().setWritable(false);
    }
    for (Path seen : List.of(folder, record)) {
      assertThat(seen.toFile().setExecutable(true, false)).isTrue();
    }
    return Files.isWritable(unwritable[0])
        ? "setpriv --reuid=65534 --regid=65534 --clear-groups "
        : "";
  }
}
