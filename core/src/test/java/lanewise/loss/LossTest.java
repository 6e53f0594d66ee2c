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
  void absoluteErrorsCountAlikeHoweverLarge() {
    Loss loss = Loss.meanAbsoluteError();
    Matrix error = new Matrix(1, 1);
    assertThat(error(loss, 2.5f, 1, error)).isEqualTo(1.5);
    assertThat(error.get(0, 0)).isEqualTo(1f);
    assertThat(error(loss, -6, 1, error)).isEqualTo(7);
    assertThat(error.get(0, 0)).isEqualTo(-1f);
    assertThat(error(loss, 1, 1, error)).isZero();
    assertThat(error.get(0, 0)).isZero();
    assertThat(error(loss, Float.NaN, 1, error)).isNaN();
    assertThat(error.get(0, 0)).isNaN();
  }

  @Test
  void huberIsSquaredWithinItsBoundAndLinearBeyond() {
    Matrix error = new Matrix(1, 1);
    assertThat(error(Loss.huber(), 1.5f, 1, error)).isEqualTo(0.125);
    assertThat(error.get(0, 0)).isEqualTo(0.5f);
    assertThat(error(Loss.huber(), -2, 1, error)).isEqualTo(2.5);
    assertThat(error.get(0, 0)).isEqualTo(-1f);
    assertThat(error(Loss.huber(2), 4, 1, error)).isEqualTo(4);
    assertThat(error.get(0, 0)).isEqualTo(2f);
    assertThat(error(Loss.huber(), Float.POSITIVE_INFINITY, 1, error)).isInfinite();
    assertThat(error(Loss.huber(), Float.NaN, 1, error)).isNaN();
    assertThat(error.get(0, 0)).isNaN();
    for (float bound : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Loss.huber(bound))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a Huber loss with δ = " + bound + ": it must be positive and finite");
    }
  }

  /** Losses of a mean are over the outputs: twice as many of the same cost the same. */
  @Test
  void meansAreOverTheOutputs() {
    Matrix a = Matrix.of(new float[][] {{3, 3}});
    Matrix y = new Matrix(1, 2);
    Matrix error = new Matrix(1, 2);
    assertThat(Loss.meanAbsoluteError().error(new NaiveKernels(), a, y, error)).isEqualTo(3);
    assertThat(error.data()).containsExactly(0.5f, 0.5f);
    assertThat(Loss.huber().error(new NaiveKernels(), a, y, error)).isEqualTo(2.5);
    assertThat(error.data()).containsExactly(0.5f, 0.5f);
  }

  @Test
  void targetsThatNoOutputComesToAreRefused() {
    Matrix fitting = Matrix.of(new float[][] {{1, 0}, {0.3f, 0.7f}});
    Matrix beyond = Matrix.of(new float[][] {{1, 0}, {0.5f, 1.5f}});
    Matrix missing = Matrix.of(new float[][] {{1, 0}, {0.5f, 0.25f}});
    for (Loss loss : Loss.all()) {
      loss.requireTargets(fitting);
      loss.summed().requireTargets(fitting);
      for (float none : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
        Matrix y = Matrix.of(new float[][] {{none, 0}});
        assertThatThrownBy(() -> loss.requireTargets(y))
            .as(loss.label())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll(loss.label(), "sample 0, output 0, is " + none);
      }
    }
    Loss.huber().requireTargets(beyond);
    Loss.sigmoidCrossEntropy().requireTargets(missing);
    assertThatThrownBy(() -> Loss.sigmoidCrossEntropy().summed().requireTargets(beyond))
        .hasMessage(
            "sigmoid-cross-entropy: the target of sample 1, output 1, is 1.5: expected 0 to 1, as a"
                + " sigmoid gives");
    assertThatThrownBy(() -> Loss.softmaxCrossEntropy().requireTargets(beyond))
        .hasMessageContaining("sample 1, output 1, is 1.5");
    assertThatThrownBy(() -> Loss.softmaxCrossEntropy().requireTargets(missing))
        .hasMessage("softmax-cross-entropy: the targets of sample 1 sum to 0.75: expected 1");
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
