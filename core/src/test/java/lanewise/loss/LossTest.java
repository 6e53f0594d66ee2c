package lanewise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import lanewise.kernels.NaiveKernels;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;

class LossTest {
  private static double error(Loss loss, float z, float y, Matrix error) {
    return loss.error(
        new NaiveKernels(), Matrix.of(new float[][] {{z}}), Matrix.of(new float[][] {{y}}), error);
  }

  /**
   * A yes or no that is met has no cost, however certain the answer; one that is not, all of it.
   */
  @Test
  void sigmoidCrossEntropyOfCertainAnswers() {
    Loss loss = Loss.sigmoidCrossEntropy();
    Matrix error = new Matrix(1, 1);
    float infinity = Float.POSITIVE_INFINITY;
    assertThat(error(loss, infinity, 1, error)).isZero();
    assertThat(error.get(0, 0)).isZero();
    assertThat(error(loss, -infinity, 0, error)).isZero();
    assertThat(error.get(0, 0)).isZero();
    assertThat(error(loss, infinity, 0, error)).isInfinite();
    assertThat(error.get(0, 0)).isEqualTo(1f);
    assertThat(error(loss, -infinity, 1, error)).isInfinite();
    assertThat(error.get(0, 0)).isEqualTo(-1f);
    assertThat(error(loss, 3e38f, 0, error)).isEqualTo(3e38f);
    assertThat(error(loss, Float.NaN, 0, error)).isNaN();
    for (float z : new float[] {-30, -2, 0, 0.5f, 30}) {
      double expected = 0.25 * Math.log1p(Math.exp(-z)) + 0.75 * Math.log1p(Math.exp(z));
      assertThat(error(loss, z, 0.25f, error)).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void anErrorHasAnArrayOfItsOwn() {
    Matrix a = new Matrix(2, 3);
    Matrix y = new Matrix(2, 3);
    for (Loss loss : Loss.all()) {
      for (Matrix shared : new Matrix[] {a, y}) {
        assertThatThrownBy(() -> loss.error(new NaiveKernels(), a, y, shared))
            .as(loss.label())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("shares its array");
      }
    }
  }
}
