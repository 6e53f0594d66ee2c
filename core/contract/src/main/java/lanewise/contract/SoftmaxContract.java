package lanewise.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;

/** The laws of the softmax and of its cross-entropy, extreme logits included. */
public interface SoftmaxContract extends Contract {
  @Test
  default void softmax() {
    Random random = new Random(8);
    for (int rows : new int[] {0, 1, 9}) {
      for (int cols : new int[] {0, 1, 2, 3, 10, 15, 16, 17, 33, 100}) {
        Matrix z = Samples.input(rows, cols, random);
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < cols; j++) {
            z.set(i, j, z.get(i, j) * 8 + (i == 1 ? 200 : i == 2 ? -1e30f : 0));
          }
        }
        Matrix z0 = z.copy();
        Matrix a = Samples.output(rows, cols);
        kernels().softmax(z, a);
        for (int i = 0; i < rows; i++) {
          double max = Double.NEGATIVE_INFINITY;
          for (int j = 0; j < cols; j++) {
            max = Math.max(max, z.get(i, j));
          }
          double sum = 0;
          for (int j = 0; j < cols; j++) {
            sum += Math.exp(z.get(i, j) - max);
          }
          for (int j = 0; j < cols; j++) {
            double exact = Math.exp(z.get(i, j) - max) / sum;
            double bound = 8 * EPS * exact;
            assertThat((double) a.get(i, j)).isBetween(exact - bound, exact + bound);
          }
        }
        assertThat(Samples.guardsHold(a)).isTrue();
        Contract.assertSame(z, z0, "softmax's z");
        kernels().softmax(z, z);
        Contract.assertSame(z, a, "softmax in place");
      }
    }
  }

  @Test
  default void softmaxCrossEntropy() {
    Random random = new Random(7);
    for (int rows : new int[] {0, 1, 5}) {
      for (int cols : new int[] {1, 2, 10, 15, 16, 17, 100}) {
        Matrix z = Samples.input(rows, cols, random);
        Matrix y = new Matrix(rows, cols);
        for (int i = 0; i < rows; i++) {
          // The second row's logits would overflow without the maximum taken off.
          for (int j = 0; j < cols; j++) {
            z.set(i, j, z.get(i, j) * 8 + (i == 1 ? 200 : 0));
          }
          y.set(i, random.nextInt(cols), 1f);
        }
        Matrix delta = Samples.output(rows, cols);
        Matrix z0 = z.copy();
        Matrix y0 = y.copy();
        double loss = kernels().softmaxCrossEntropy(z, y, delta);
        double expected = 0;
        for (int i = 0; i < rows; i++) {
          double max = Double.NEGATIVE_INFINITY;
          for (int j = 0; j < cols; j++) {
            max = Math.max(max, z.get(i, j));
          }
          double sum = 0;
          for (int j = 0; j < cols; j++) {
            sum += Math.exp(z.get(i, j) - max);
          }
          for (int j = 0; j < cols; j++) {
            double softmax = Math.exp(z.get(i, j) - max) / sum;
            expected -= y.get(i, j) * (z.get(i, j) - max - Math.log(sum));
            assertThat((double) delta.get(i, j))
                .isBetween(softmax - y.get(i, j) - 8 * EPS, softmax - y.get(i, j) + 8 * EPS);
          }
        }
        assertThat(loss).isBetween(expected * (1 - 1e-5) - 1e-5, expected * (1 + 1e-5) + 1e-5);
        assertThat(Samples.guardsHold(delta)).isTrue();
        Contract.assertSame(z, z0, "softmaxCrossEntropy's z");
        Contract.assertSame(y, y0, "softmaxCrossEntropy's y");
        assertThat(kernels().softmaxCrossEntropy(z, y, z)).as("loss in place").isEqualTo(loss);
        Contract.assertSame(z, delta, "softmaxCrossEntropy in place");
      }
    }
  }

  /** A logit of −∞ is a class that cannot be; NaN, +∞ and nothing but −∞ spoil their row only. */
  @Test
  default void softmaxOfInfinitiesAndNaN() {
    float low = Float.NEGATIVE_INFINITY;
    float[][] rows = {
      {1, low, 1}, {1, 2, Float.NaN}, {low, low, low}, {0, Float.POSITIVE_INFINITY, 0}, {5, 5, low}
    };
    for (int times : new int[] {1, 20}) {
      Matrix z = new Matrix(rows.length, 3 * times);
      Matrix y = new Matrix(rows.length, 3 * times);
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < z.cols(); j++) {
          z.set(i, j, rows[i][j % 3]);
        }
        y.set(i, 0, 1f);
      }
      Matrix a = new Matrix(rows.length, z.cols());
      kernels().softmax(z, a);
      Matrix delta = new Matrix(rows.length, z.cols());
      assertThat(kernels().softmaxCrossEntropy(z, y, delta)).isNaN();
      for (int j = 0; j < z.cols(); j++) {
        float half = 0.5f / times;
        assertThat(a.get(0, j)).isEqualTo(j % 3 == 1 ? 0 : half, within(4 * EPS * half));
        assertThat(a.get(4, j)).isEqualTo(j % 3 == 2 ? 0 : half, within(4 * EPS * half));
        for (int i = 1; i < 4; i++) {
          assertThat(a.get(i, j)).isNaN();
        }
      }
      double loss = kernels().softmaxCrossEntropy(z.head(1), y.head(1), delta.head(1));
      assertThat(loss).isEqualTo(Math.log(2.0 * times), within(1e-5));
    }
  }

  /** Sums of such exponentials are no floats any more, though each of them is one. */
  @Test
  default void softmaxOfLargeEqualLogits() {
    for (float logit : new float[] {-3e38f, -88, -64, 64, 65, 88, 88.7f, 1000, 3e38f}) {
      for (int classes : new int[] {10, 100}) {
        Matrix z = new Matrix(3, classes);
        Arrays.fill(z.data(), logit);
        Matrix a = new Matrix(3, classes);
        kernels().softmax(z, a);
        for (float p : a.data()) {
          assertThat(p).as("%s, %d classes", logit, classes).isEqualTo(1f / classes, within(1e-7f));
        }
      }
    }
  }

  /** Probabilities are right as long as they are normal floats, however small. */
  @Test
  default void softmaxOfLogitsFarApart() {
    for (int below = 1; below <= 80; below++) {
      Matrix z = Matrix.of(new float[][] {{0, -below, 0}, {40, 40 - below, 30}});
      Matrix a = new Matrix(2, 3);
      kernels().softmax(z, a);
      double first = Math.exp(-below) / (2 + Math.exp(-below));
      double second = Math.exp(-below) / (1 + Math.exp(-below) + Math.exp(-10));
      assertThat((double) a.get(0, 1)).isCloseTo(first, within(8 * EPS * first));
      assertThat((double) a.get(1, 1)).isCloseTo(second, within(8 * EPS * second));
    }
  }

  /** Their distance is no float, and yet a number. */
  @Test
  default void crossEntropyOfLogitsAsFarApartAsCanBe() {
    for (int classes : new int[] {2, 17}) {
      Matrix z = new Matrix(3, classes);
      Matrix y = new Matrix(3, classes);
      z.set(0, 0, 3.4e38f);
      z.set(0, 1, -3.4e38f);
      y.set(0, 1, 1f);
      z.set(1, 1, 2f);
      y.set(1, 0, 1f);
      y.set(2, 0, 1f);
      Matrix delta = new Matrix(3, classes);
      double loss = kernels().softmaxCrossEntropy(z, y, delta);
      assertThat(loss).isCloseTo(6.8e38, within(1e33));
      assertThat(delta.get(0, 0)).isEqualTo(1f);
      assertThat(delta.get(0, 1)).isEqualTo(-1f);
    }
  }

  /** The loss of what was thought impossible: far beyond where its probability is 0. */
  @Test
  default void crossEntropyOfAnImprobableTarget() {
    Matrix z = new Matrix(2, 3);
    Matrix y = new Matrix(2, 3);
    z.set(0, 1, 500f);
    y.set(0, 0, 1f);
    z.set(1, 2, -500f);
    y.set(1, 2, 1f);
    Matrix delta = new Matrix(2, 3);
    assertThat(kernels().softmaxCrossEntropy(z, y, delta))
        .isEqualTo(1000 + Math.log(2), within(1e-3));
    assertThat(delta.get(0, 0)).isEqualTo(-1f);
    assertThat(delta.get(0, 1)).isEqualTo(1f);
  }
}
