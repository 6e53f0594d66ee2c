package lanewise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import lanewise.kernels.NaiveKernels;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;

class LossTest {
  private static double error(Loss loss, float z, float y, Matrix error) {
    Matrix a = Matrix.of(new float[][] {{z}});
    return loss.error(new NaiveKernels(), a, Matrix.of(new float[][] {{y}}), null, error);
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
    assertThat(Loss.meanAbsoluteError().error(new NaiveKernels(), a, y, null, error)).isEqualTo(3);
    assertThat(error.data()).containsExactly(0.5f, 0.5f);
    assertThat(Loss.huber().error(new NaiveKernels(), a, y, null, error)).isEqualTo(2.5);
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
        assertThatThrownBy(() -> loss.error(new NaiveKernels(), a, y, null, shared))
            .as(loss.label())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("shares its array");
      }
    }
  }

  /** By the definition, in double: ỹ = (1 − ε)·y + ε/classes. */
  @Test
  void smoothedTargetsAreMetByNoCertainAnswer() {
    Matrix z = Matrix.of(new float[][] {{2, -1, 0.5f}, {300, 0, -300}, {0, 0, 0}});
    Matrix y = Matrix.of(new float[][] {{1, 0, 0}, {0, 0, 1}, {0.25f, 0.5f, 0.25f}});
    Matrix error = new Matrix(3, 3);
    double found = Loss.softmaxCrossEntropy(0.3f).error(new NaiveKernels(), z, y, null, error);
    double expected = 0;
    for (int i = 0; i < 3; i++) {
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        sum += Math.exp(z.get(i, j));
      }
      for (int j = 0; j < 3; j++) {
        double smoothed = 0.7 * y.get(i, j) + 0.1;
        expected -= smoothed * (z.get(i, j) - Math.log(sum));
        assertThat(error.get(i, j))
            .isCloseTo((float) (Math.exp(z.get(i, j)) / sum - smoothed), within(2e-7f));
      }
    }
    assertThat(found).isCloseTo(expected, within(1e-5 * expected));
    for (float smoothing : new float[] {-0.1f, 1, Float.NaN}) {
      assertThatThrownBy(() -> Loss.softmaxCrossEntropy(smoothing))
          .hasMessage(
              "a label smoothing of " + smoothing + ": it must be at least 0 and less than 1");
    }
  }

  /** A sample of weight w costs as much as w such samples; one of weight 0 is not there. */
  @Test
  void aWeightMultipliesASamplesCostAndItsError() {
    Matrix a = Matrix.of(new float[][] {{0.25f, 0.5f}, {1, -2}, {0.75f, 3}});
    Matrix y = Matrix.of(new float[][] {{1, 0}, {0, 1}, {0.5f, 0.5f}});
    float[] weights = {2, 0.5f, 0};
    NaiveKernels kernels = new NaiveKernels();
    for (Loss loss : Loss.all()) {
      Matrix plain = new Matrix(3, 2);
      Matrix weighted = new Matrix(3, 2);
      double expected =
          2 * loss.error(kernels, a.head(1), y.head(1), null, plain.head(1))
              + 0.5
                  * (loss.error(kernels, a.head(2), y.head(2), null, plain.head(2))
                      - loss.error(kernels, a.head(1), y.head(1), null, plain.head(1)));
      double found = loss.error(kernels, a, y, weights, weighted);
      assertThat(found).as(loss.label()).isCloseTo(expected, within(1e-6));
      loss.error(kernels, a, y, null, plain);
      for (int i = 0; i < 6; i++) {
        assertThat(weighted.data()[i])
            .as(loss.label())
            .isCloseTo(weights[i / 2] * plain.data()[i], within(1e-7f));
      }
      assertThatThrownBy(() -> loss.error(kernels, a, y, new float[2], weighted))
          .hasMessage(loss.label() + ": 2 weights for 3 samples");
    }
  }

  @Test
  void predictionsAreInTheUnitsOfTheTargets() {
    Matrix z = Matrix.of(new float[][] {{0, 0}});
    Matrix prediction = new Matrix(1, 2);
    for (Loss loss : Loss.all()) {
      loss.summed().predict(new NaiveKernels(), z, prediction);
      assertThat(prediction.data()).containsOnly(loss.onLogits() ? 0.5f : 0f);
    }
  }
}
