package lanewise.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InitializerTest {
  private static Matrix drawn(Initializer initializer, int in, int out) {
    Matrix weights = new Matrix(in, out);
    initializer.fill(weights, new Random(7));
    return weights;
  }

  /** With its fourth moment over the square of the second: 9/5 if uniform, 3 if normal. */
  static Stream<Arguments> everyVariance() {
    return Stream.of(
        Arguments.of(Initializer.glorotUniform(), 2 / 500.0, 1.8),
        Arguments.of(Initializer.glorotNormal(), 2 / 500.0, 3),
        Arguments.of(Initializer.heUniform(), 2 / 200.0, 1.8),
        Arguments.of(Initializer.heNormal(), 2 / 200.0, 3),
        Arguments.of(Initializer.lecunUniform(), 1 / 200.0, 1.8),
        Arguments.of(Initializer.lecunNormal(), 1 / 200.0, 3));
  }

  @ParameterizedTest
  @MethodSource("everyVariance")
  void weightsHaveTheVarianceThatIsStated(Initializer initializer, double variance, double shape) {
    Matrix weights = drawn(initializer, 200, 300);
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    for (float w : weights.data()) {
      sum += w;
      squares += (double) w * w;
      fourths += (double) w * w * w * w;
    }
    int n = weights.size();
    assertThat(sum / n).isCloseTo(0, within(0.02 * Math.sqrt(variance)));
    assertThat(squares / n).isCloseTo(variance, within(0.03 * variance));
    assertThat(fourths / n / (squares / n) / (squares / n)).isCloseTo(shape, within(0.1));
    assertThat(drawn(initializer, 200, 300).data()).isEqualTo(weights.data());
  }

  @ParameterizedTest
  @CsvSource({"40, 25, 1", "25, 40, 1", "30, 30, 1.5", "1, 5, 1", "5, 1, 2"})
  void orthogonalVectorsAreOrthogonal(int in, int out, float gain) {
    Matrix w = drawn(Initializer.orthogonal(gain), in, out);
    boolean tall = in >= out;
    int count = Math.min(in, out);
    for (int u = 0; u < count; u++) {
      for (int v = 0; v <= u; v++) {
        double dot = 0;
        for (int i = 0; i < Math.max(in, out); i++) {
          dot += (double) (tall ? w.get(i, u) : w.get(u, i)) * (tall ? w.get(i, v) : w.get(v, i));
        }
        assertThat(dot).as("%d·%d", u, v).isCloseTo(u == v ? gain * gain : 0, within(1e-5));
      }
    }
  }

  @Test
  void aConstantFillsTheMatrixAndNoMore() {
    Matrix all = new Matrix(3, 2);
    Initializer.constant(0.5f).fill(all.head(2), new Random(1));
    assertThat(all.data()).containsExactly(0.5f, 0.5f, 0.5f, 0.5f, 0, 0);
  }

  @Test
  void aGainIsPositiveAndFinite() {
    for (float gain : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Initializer.orthogonal(gain))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a gain of " + gain + ": it must be positive and finite");
    }
  }

  @Test
  void eachIsFoundByItsLabel() {
    for (String label : Initializer.labels()) {
      Matrix weights = new Matrix(5, 4);
      Initializer.named(label).fill(weights, new Random(3));
      assertThat(weights.get(4, 3) == 0).as(label).isEqualTo(label.equals("zeros"));
    }
    assertThatThrownBy(() -> Initializer.named("ones"))
        .hasMessageContainingAll("'ones'", "glorot-uniform, glorot-normal");
  }
}
