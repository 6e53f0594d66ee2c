package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradcheckCommandTest {
  private record Result(int code, List<String> lines) {
    String last() {
      return lines.get(lines.size() - 1);
    }
  }

  private static Result gradcheck(String options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = ("gradcheck " + options).split(" ");
    int code = Lanewise.run(new PrintWriter(out), new PrintWriter(err), words);
    assertThat(err.toString()).isEmpty();
    return new Result(code, out.toString().lines().toList());
  }

  /** The one that is not known is the bias before the batch norm, which has no effect. */
  @ParameterizedTest
  @ValueSource(strings = {"naive", "simd", "ejml"})
  void theGradientsOfAllKernelsAreRight(String kernels) {
    Result result = gradcheck("--kernels " + kernels);
    assertThat(result.code()).as(result.lines().toString()).isZero();
    assertThat(result.lines())
        .hasSize(62)
        .contains("9-20-4@7:relu:huber: 4 right", "9-20-4@7: 4 right");
    assertThat(result.lines().get(60))
        .isEqualTo("batch norm, dropout and layer norm: 9 right, 1 not known");
    assertThat(result.last())
        .isEqualTo(kernels + ": 250 gradients checked: 249 right, 1 not known");
  }

  @ParameterizedTest
  @ValueSource(strings = {"300-40-10@4:relu", "3-1@1", "20-30-20-1@8:leaky-relu:huber"})
  void aNetworkGetsALineForEachGradient(String shape) {
    Result result = gradcheck("--threads 2 --seed 3 --shape " + shape);
    assertThat(result.code()).as(result.lines().toString()).isZero();
    int gradients = 2 * shape.replaceAll("@.*|[^-]", "").length();
    assertThat(result.lines()).hasSize(gradients + 1);
    assertThat(result.lines().subList(0, gradients)).allMatch(line -> line.contains(": right to "));
    assertThat(result.last())
        .isEqualTo("simd: " + gradients + " gradients checked: " + gradients + " right");
  }

  @Test
  void aWrongGradientIsShownAndTheExitCodeIs1() {
    Result result = gradcheck("--kernels wrong --shape 9-6-3@5");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.lines())
        .anyMatch(line -> line.matches("layer 0 .*: WRONG by .*backpropagation gives .*"));
    assertThat(result.last()).contains(" wrong");
  }
}
