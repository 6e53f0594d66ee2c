package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What explain says of real kernels, on the JDK that the tests run on. */
class ExplainCommandTest {
  private static final String ASYNC_PROFILER = "lanewise.async-profiler";

  private static final Pattern LOOP =
      Pattern.compile(
          "The loop of ([\\w.]+)::\\w+ has (\\d+) instructions: (\\d+) fma, (\\d+) other"
              + " vector instructions, (\\d+) stack spills of vectors, (\\d+) calls");

  @TempDir private Path folder;

  /** A tile's accumulators and the operands of an fma fit into registers, so nothing is spilled. */
  @ParameterizedTest
  @CsvSource({
    "matmul, NN:256x256x256, lanewise.simd.product",
    "activate, sigmoid:128x512, lanewise.simd.pass"
  })
  void theHotLoopOfRealKernelsIsFound(String op, String shape, String inPackage) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Lanewise.run(
            new PrintWriter(out), new PrintWriter(err), "explain", "--op", op, "--shape", shape);
    assertThat(code).as(err.toString()).isZero();
    String said = out.toString();
    assertThat(said)
        .contains("A call allocates nothing.", "kinds of vector intrinsics")
        .containsPattern("Counters (are unavailable, because .{20,}\\.|can be read here)");
    assumeThat(said).doesNotContain("there is no objdump");
    Matcher loop = LOOP.matcher(said);
    assertThat(loop.find()).as(said).isTrue();
    assertThat(loop.group(1)).startsWith(inPackage);
    int instructions = Integer.parseInt(loop.group(2));
    int fma = Integer.parseInt(loop.group(3));
    assertThat(fma).as(said).isPositive();
    assertThat(instructions).as(said).isGreaterThan(fma).isLessThan(12 * fma);
    assertThat(Integer.parseInt(loop.group(5))).as(said).isLessThanOrEqualTo(2);
    assertThat(Integer.parseInt(loop.group(6))).as(said).isZero();
  }

  @Test
  void aFlameGraphHoldsTheKernels() throws IOException {
    assumeThat(System.getProperty(ASYNC_PROFILER))
        .as("there is no async-profiler, which the profile async-profiler fetches")
        .isNotNull();
    Path file = folder.resolve("flame.html");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Lanewise.run(
            new PrintWriter(out),
            new PrintWriter(err),
            "explain",
            "--op",
            "softmax",
            "--flame",
            file.toString());
    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString())
        .containsPattern(
            "Of \\d+ samples of calls there are \\d+ percent in lanewise\\.simd\\.pass\\.\\w+::")
        .contains("Flame graph: " + file);
    assertThat(Files.readString(file)).contains("<!DOCTYPE html>", "Softmax");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "- | no async-profiler; 'mvn -P async-profiler -DskipTests package' fetches it",
        "nowhere.jar | no file nowhere.jar; set LANEWISE_ASYNC_PROFILER to"
      },
      delimiter = '|',
      nullValues = "-")
  void withoutAsyncProfilerThereIsNoFlameGraph(String given, String why) {
    String before = System.getProperty(ASYNC_PROFILER);
    Path file = folder.resolve("flame.html");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    try {
      set(given);
      int code =
          Lanewise.run(
              new PrintWriter(out), new PrintWriter(err), "explain", "--flame", file.toString());
      assertThat(code).isEqualTo(2);
    } finally {
      set(before);
    }
    assertThat(err.toString())
        .startsWith("lanewise: --flame is unavailable, because there is " + why)
        .hasLineCount(1);
    assertThat(out.toString()).isEmpty();
    assertThat(file).doesNotExist();
  }

  private static void set(String path) {
    if (path == null) {
      System.clearProperty(ASYNC_PROFILER);
    } else {
      System.setProperty(ASYNC_PROFILER, path);
    }
  }
}
