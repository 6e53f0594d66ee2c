package lanewise.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The laws of {@link Kernels}, for every provider: at ragged sizes, with outputs full of NaN and
 * guard words behind them, against sums in double with an error bound.
 */
public abstract class KernelsContract {
  private static final float EPS = Math.ulp(1f);

  /** Round each lane count there is, and past every tile. */
  private static final int[] SMALL = {0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 33, 49};

  private static final int[][] LARGE = {
    {1, 300, 257},
    {300, 1, 131},
    {127, 131, 1},
    {257, 2, 300},
    {64, 64, 64},
    {97, 33, 211},
    {131, 127, 113},
    {128, 10, 300},
    {300, 257, 3},
    {63, 255, 65}
  };

  private static final float[][] ALPHA_BETA = {
    {1, 0}, {-0.5f, 1}, {0.75f, -2}, {1, 1}, {0, 0}, {0, 1}
  };

  protected Kernels kernels;

  /** New kernels of the provider under test. */
  protected abstract Kernels create();

  @BeforeEach
  void open() {
    kernels = create();
  }

  @AfterEach
  void close() {
    kernels.close();
  }

  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void matmulAtEverySmallSize(Op opA, Op opB) {
    Random random = new Random(1);
    int turn = 0;
    for (int m : SMALL) {
      for (int n : SMALL) {
        for (int k : SMALL) {
          float[] ab = ALPHA_BETA[turn++ % ALPHA_BETA.length];
          matmul(opA, opB, m, n, k, ab[0], ab[1], random);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void matmulAtLargerSizes(Op opA, Op opB) {
    Random random = new Random(2);
    for (int[] size : LARGE) {
      for (float[] ab : ALPHA_BETA) {
        matmul(opA, opB, size[0], size[1], size[2], ab[0], ab[1], random);
      }
    }
  }

  private void matmul(Op opA, Op opB, int m, int n, int k, float alpha, float beta, Random random) {
    Matrix a = opA == Op.N ? Samples.input(m, k, random) : Samples.input(k, m, random);
    Matrix b = opB == Op.N ? Samples.input(k, n, random) : Samples.input(n, k, random);
    // With β = 0 C holds NaN: who reads it is found out.
    Matrix c = beta == 0 ? Samples.output(m, n) : Samples.inOut(m, n, random);
    Matrix before = c.copy();
    Matrix a0 = a.copy();
    Matrix b0 = b.copy();

    kernels.matmul(opA, opB, alpha, a, b, beta, c);

    String what = opA + "" + opB + " " + m + "×" + n + "×" + k + " α=" + alpha + " β=" + beta;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        double magnitude = 0;
        for (int p = 0; p < k; p++) {
          double aip = opA == Op.N ? a.get(i, p) : a.get(p, i);
          double bpj = opB == Op.N ? b.get(p, j) : b.get(j, p);
          sum += aip * bpj;
          magnitude += Math.abs(aip * bpj);
        }
        double old = beta == 0 ? 0 : beta * (double) before.get(i, j);
        double expected = alpha * sum + old;
        double bound = (k + 3) * EPS * (Math.abs(alpha) * magnitude + Math.abs(old));
        if (!(Math.abs(c.get(i, j) - expected) <= bound)) {
          assertThat(c.get(i, j)).as("%s at (%d, %d), ±%g", what, i, j, bound).isEqualTo(expected);
        }
      }
    }
    assertThat(Samples.guardsHold(c)).as("guards of C, " + what).isTrue();
    assertSame(a, a0, "A, " + what);
    assertSame(b, b0, "B, " + what);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activate(Activation f) {
    Random random = new Random(3);
    for (int rows : new int[] {0, 1, 2, 5}) {
      for (int cols : new int[] {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 131}) {
        for (boolean withBias : new boolean[] {true, false}) {
          Matrix z = Samples.input(rows, cols, random);
          for (int i = 0; i < z.size(); i++) {
            z.data()[i] *= 12;
          }
          float[] bias = withBias ? Samples.input(1, cols, random).copy().data() : null;
          Matrix z0 = z.copy();
          Matrix a = Samples.output(rows, cols);
          String what = f + " " + z.shape() + (withBias ? " with bias" : "");

          kernels.activate(f, bias, z, a);

          for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
              float net = withBias ? z.get(i, j) + bias[j] : z.get(i, j);
              assertActivation(f, net, a.get(i, j), what);
            }
          }
          assertThat(Samples.guardsHold(a)).as(what).isTrue();
          assertSame(z, z0, what);

          Matrix inPlace = Samples.output(rows, cols);
          System.arraycopy(z.data(), 0, inPlace.data(), 0, z.size());
          kernels.activate(f, bias, inPlace, inPlace);
          assertSame(inPlace, a, what + " in place");
          assertThat(Samples.guardsHold(inPlace)).as(what).isTrue();
        }
      }
    }
  }

  private static void assertActivation(Activation f, float z, float a, String what) {
    double exact = exact(f, z);
    // Eight ulp for a result put together from several rounded steps; nothing below 2⁻¹¹⁹ counts.
    double bound = 8 * Math.ulp((float) exact) + 0x1p-119;
    if (!(Math.abs(a - exact) <= bound) && a != (float) exact) {
      assertThat(a).as("%s at z = %s, ±%g", what, z, bound).isEqualTo((float) exact);
    }
  }

  private static double exact(Activation f, double z) {
    return switch (f) {
      case IDENTITY -> z;
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case TANH -> Math.tanh(z);
      case RELU -> Math.max(0, z);
      case LEAKY_RELU -> z > 0 ? z : Activation.LEAK * z;
      case ELU -> z > 0 ? z : Math.expm1(z);
      case SOFTPLUS -> Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z)));
      case EXP -> Math.exp(z);
      // The limit of z·σ(z) and z·Φ(z), where that would be −∞·0.
      case SILU -> z == Double.NEGATIVE_INFINITY ? 0 : z / (1 + Math.exp(-z));
      case GELU -> z == Double.NEGATIVE_INFINITY ? 0 : z * Quadrature.normal(z);
    };
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activateAtTheEdgesOfFloat(Activation f) {
    float[] edges = {
      0f,
      -0f,
      1e-30f,
      -1e-30f,
      1e-6f,
      -1e-6f,
      0.3f,
      -0.3f,
      20f,
      -20f,
      87f,
      -87f,
      88.5f,
      -88.5f,
      100f,
      -100f,
      1e7f,
      -1e7f,
      1e30f,
      -1e30f,
      Float.MAX_VALUE,
      -Float.MAX_VALUE,
      40f
    };
    for (int cols : new int[] {edges.length, 3 * edges.length}) {
      Matrix z = new Matrix(1, cols);
      for (int j = 0; j < cols; j++) {
        z.data()[j] = edges[j % edges.length];
      }
      Matrix a = Samples.output(1, cols);
      kernels.activate(f, null, z, a);
      for (int j = 0; j < cols; j++) {
        assertActivation(f, z.get(0, j), a.get(0, j), f + " of " + cols);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activateKeepsNaNAndMeetsItsLimits(Activation f) {
    float negativeNaN = Float.intBitsToFloat(0xffc00000);
    float[] z = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, negativeNaN};
    for (int cols : new int[] {4, 40}) {
      Matrix m = new Matrix(1, cols);
      for (int j = 0; j < cols; j++) {
        m.data()[j] = z[j % 4];
      }
      kernels.activate(f, new float[cols], m, m);
      for (int j = 0; j < cols; j++) {
        double exact = exact(f, z[j % 4]);
        float a = m.get(0, j);
        if (Double.isNaN(exact)) {
          assertThat(a).as(f + " of NaN").isNaN();
        } else if (Double.isInfinite(exact)) {
          assertThat((double) a).as(f + " of " + z[j % 4]).isEqualTo(exact);
        } else {
          assertThat((double) a).as(f + " of " + z[j % 4]).isBetween(exact - EPS, exact + EPS);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void delta(Activation f) {
    Random random = new Random(4);
    for (int rows : new int[] {0, 1, 2, 7, 33}) {
      for (int cols : new int[] {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 131}) {
        Matrix a = Samples.input(rows, cols, random);
        Matrix error = Samples.input(rows, cols, random);
        Matrix error0 = error.copy();
        Matrix delta = Samples.output(rows, cols);
        float[] sums = new float[cols];
        Arrays.fill(sums, Float.NaN);
        String what = f + " " + a.shape();

        kernels.delta(f, a, error, delta, sums);

        for (int j = 0; j < cols; j++) {
          double sum = 0;
          double magnitude = 0;
          for (int i = 0; i < rows; i++) {
            double exact = error.get(i, j) * derivative(f, a.get(i, j));
            assertThat((double) delta.get(i, j))
                .as(what)
                .isBetween(exact - 4 * EPS, exact + 4 * EPS);
            sum += delta.get(i, j);
            magnitude += Math.abs(delta.get(i, j));
          }
          assertThat((double) sums[j])
              .as(what + " db")
              .isBetween(sum - rows * EPS * magnitude, sum + rows * EPS * magnitude);
        }
        assertThat(Samples.guardsHold(delta)).as(what).isTrue();
        assertSame(error, error0, what);

        Matrix inPlace = error.copy();
        kernels.delta(f, a, inPlace, inPlace, null);
        assertSame(inPlace, delta, what + " in place, without db");
      }
    }
  }

  private static double derivative(Activation f, double a) {
    return switch (f) {
      case IDENTITY -> 1;
      case SIGMOID -> a * (1 - a);
      case TANH -> 1 - a * a;
      case RELU -> a > 0 ? 1 : 0;
      case LEAKY_RELU -> a > 0 ? 1 : Activation.LEAK;
      case ELU -> a > 0 ? 1 : a + 1;
      case SOFTPLUS -> 1 - Math.exp(-a);
      case EXP -> a;
      case SILU -> {
        double s = exact(Activation.SIGMOID, a);
        yield s + a * s * (1 - s);
      }
      case GELU -> Quadrature.normal(a) + a * Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI);
    };
  }

  @Test
  void sgd() {
    Random random = new Random(5);
    for (int n : new int[] {0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 300}) {
      float[] values = Samples.input(1, n, random).copy().data();
      float[] gradient = Samples.input(1, n, random).copy().data();
      float[] old = values.clone();
      kernels.sgd(0.3f, gradient, values);
      for (int i = 0; i < n; i++) {
        double exact = old[i] - (double) 0.3f * gradient[i];
        assertThat((double) values[i]).isBetween(exact - 2 * EPS, exact + 2 * EPS);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void forwardIsTheProductThenTheActivation(Activation f) {
    Random random = new Random(6);
    for (int[] size : new int[][] {{1, 1, 1}, {4, 2, 2}, {3, 17, 0}, {33, 65, 31}, {17, 50, 100}}) {
      Matrix x = Samples.input(size[0], size[2], random);
      Matrix w = Samples.input(size[2], size[1], random);
      float[] bias = Samples.input(1, size[1], random).copy().data();
      Matrix expected = Samples.output(size[0], size[1]);
      kernels.matmul(Op.N, Op.N, 1f, x, w, 0f, expected);
      kernels.activate(f, bias, expected, expected);
      Matrix a = Samples.output(size[0], size[1]);
      kernels.forward(x, w, bias, f, a);
      assertSame(a, expected, f + " " + a.shape());
      assertThat(Samples.guardsHold(a)).isTrue();
    }
  }

  @Test
  void softmaxCrossEntropy() {
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
        double loss = kernels.softmaxCrossEntropy(z, y, delta);
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
      }
    }
  }

  @Test
  void softmax() {
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
        kernels.softmax(z, a);
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
        assertSame(z, z0, "softmax's z");
        kernels.softmax(z, z);
        assertSame(z, a, "softmax in place");
      }
    }
  }

  /** A logit of −∞ is a class that cannot be; NaN, +∞ and nothing but −∞ spoil their row only. */
  @Test
  void softmaxOfInfinitiesAndNaN() {
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
      kernels.softmax(z, a);
      Matrix delta = new Matrix(rows.length, z.cols());
      assertThat(kernels.softmaxCrossEntropy(z, y, delta)).isNaN();
      for (int j = 0; j < z.cols(); j++) {
        float half = 0.5f / times;
        assertThat(a.get(0, j)).isEqualTo(j % 3 == 1 ? 0 : half, within(4 * EPS * half));
        assertThat(a.get(4, j)).isEqualTo(j % 3 == 2 ? 0 : half, within(4 * EPS * half));
        for (int i = 1; i < 4; i++) {
          assertThat(a.get(i, j)).isNaN();
        }
      }
      double loss = kernels.softmaxCrossEntropy(z.head(1), y.head(1), delta.head(1));
      assertThat(loss).isEqualTo(Math.log(2.0 * times), within(1e-5));
    }
  }

  /** The loss of what was thought impossible: far beyond where its probability is 0. */
  @Test
  void crossEntropyOfAnImprobableTarget() {
    Matrix z = new Matrix(2, 3);
    Matrix y = new Matrix(2, 3);
    z.set(0, 1, 500f);
    y.set(0, 0, 1f);
    z.set(1, 2, -500f);
    y.set(1, 2, 1f);
    Matrix delta = new Matrix(2, 3);
    assertThat(kernels.softmaxCrossEntropy(z, y, delta))
        .isEqualTo(1000 + Math.log(2), within(1e-3));
    assertThat(delta.get(0, 0)).isEqualTo(-1f);
    assertThat(delta.get(0, 1)).isEqualTo(1f);
  }

  @Test
  void refusesSizesThatDoNotFitAndNamesThem() {
    Matrix a = new Matrix(3, 4);
    Matrix b = new Matrix(5, 6);
    assertThatThrownBy(() -> kernels.matmul(Op.N, Op.N, 1, a, b, 0, new Matrix(3, 6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3×4", "5×6", "4 and 5");
    assertThatThrownBy(
            () -> kernels.matmul(Op.N, Op.N, 1, a, new Matrix(4, 6), 0, new Matrix(3, 7)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3×7", "expected 3×6");
    assertThatThrownBy(
            () -> kernels.matmul(Op.T, Op.N, 1, a, new Matrix(4, 6), 0, new Matrix(4, 6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 and 4");
    Matrix square = new Matrix(2, 2);
    assertThatThrownBy(() -> kernels.matmul(Op.N, Op.N, 1, square, new Matrix(2, 2), 0, square))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shares");
    assertThatThrownBy(() -> kernels.activate(Activation.TANH, new float[3], a, a))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("bias", "3", "4");
    assertThatThrownBy(() -> kernels.activate(Activation.TANH, null, a, b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3×4", "5×6");
    assertThatThrownBy(() -> kernels.delta(Activation.TANH, a, a, b, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3×4", "5×6");
    assertThatThrownBy(() -> kernels.delta(Activation.TANH, a, a, a, new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("db", "5", "4");
    assertThatThrownBy(() -> kernels.sgd(1, new float[3], new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3", "4");
    assertThatThrownBy(() -> kernels.softmaxCrossEntropy(a, b, a))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3×4", "5×6");
    assertThatThrownBy(
            () ->
                kernels.forward(
                    a, new Matrix(4, 2), new float[3], Activation.RELU, new Matrix(3, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("bias", "3", "2");
  }

  @Test
  void isFoundByItsName() {
    assertThat(Kernels.named(kernels.name()).name()).isEqualTo(kernels.name());
  }

  /** Equal to the bit, NaN and the sign of zero apart. */
  protected static void assertSame(Matrix actual, Matrix expected, String what) {
    for (int i = 0; i < expected.size(); i++) {
      float x = actual.data()[i];
      float y = expected.data()[i];
      if (x != y && !(Float.isNaN(x) && Float.isNaN(y))) {
        assertThat(x).as("%s, element %d", what, i).isEqualTo(y);
      }
    }
  }
}
