package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What explain says of real kernels, on the JDK that the tests run on. */
class ExplainCommandTest {
  private static final Pattern LOOP =
      Pattern.compile(
          "The loop with most fma is in ([\\w.]+)::\\w+: (\\d+) instructions, (\\d+) fma, (\\d+) other"
              + " vector instructions, (\\d+) stack spills of vectors, (\\d+) calls");

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
    assertThat(said).contains("A call allocates nothing.", "kinds of vector intrinsics");
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
}
