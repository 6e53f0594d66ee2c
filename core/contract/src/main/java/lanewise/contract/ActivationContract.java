package lanewise.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import lanewise.kernels.Activation;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of activations and of the deltas that come back through them. */
public interface ActivationContract extends Contract {
  @ParameterizedTest
  @EnumSource(Activation.class)
  default void activate(Activation f) {
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

          kernels().activate(f, bias, z, a);

          for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
              float net = withBias ? z.get(i, j) + bias[j] : z.get(i, j);
              assertActivation(f, net, a.get(i, j), what);
            }
          }
          assertThat(Samples.guardsHold(a)).as(what).isTrue();
          Contract.assertSame(z, z0, what);

          Matrix inPlace = Samples.output(rows, cols);
          System.arraycopy(z.data(), 0, inPlace.data(), 0, z.size());
          kernels().activate(f, bias, inPlace, inPlace);
          Contract.assertSame(inPlace, a, what + " in place");
          assertThat(Samples.guardsHold(inPlace)).as(what).isTrue();
        }
      }
    }
  }

  /** Whoever remembers a result by its arrays is found out. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  default void passesOverInputsThatChangeInPlace(Activation f) {
    Random random = new Random(8);
    Matrix z = Samples.input(9, 33, random);
    Matrix error = Samples.input(9, 33, random);
    Matrix a = Samples.output(9, 33);
    Matrix delta = Samples.output(9, 33);
    float[] db = new float[33];
    for (int call = 0; call < 20; call++) {
      z.set(random.nextInt(9), random.nextInt(33), random.nextFloat());
      error.set(random.nextInt(9), random.nextInt(33), random.nextFloat());
      kernels().activate(f, null, z, a);
      kernels().delta(f, z, error, delta, db);
      Matrix a0 = Samples.output(9, 33);
      Matrix delta0 = Samples.output(9, 33);
      float[] db0 = new float[33];
      kernels().activate(f, null, z.copy(), a0);
      kernels().delta(f, z.copy(), error.copy(), delta0, db0);
      Contract.assertSame(a, a0, f + ", call " + call + " with these arrays");
      Contract.assertSame(delta, delta0, f + ", call " + call + " with these arrays");
      assertThat(db).as("%s, call %d with these arrays", f, call).isEqualTo(db0);
    }
  }

  private static void assertActivation(Activation f, float z, float a, String what) {
    double exact = ExactActivation.apply(f, z);
    // Eight ulp for a result put together from several rounded steps; nothing below 2⁻¹¹⁹ counts.
    double bound = 8 * Math.ulp((float) exact) + 0x1p-119;
    if (!(Math.abs(a - exact) <= bound) && a != (float) exact) {
      assertThat(a).as("%s at z = %s, ±%g", what, z, bound).isEqualTo((float) exact);
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  default void activateAtTheEdgesOfFloat(Activation f) {
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
      kernels().activate(f, null, z, a);
      for (int j = 0; j < cols; j++) {
        assertActivation(f, z.get(0, j), a.get(0, j), f + " of " + cols);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  default void activateKeepsNaNAndMeetsItsLimits(Activation f) {
    float negativeNaN = Float.intBitsToFloat(0xffc00000);
    float[] z = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, negativeNaN};
    for (int cols : new int[] {4, 40}) {
      Matrix m = new Matrix(1, cols);
      for (int j = 0; j < cols; j++) {
        m.data()[j] = z[j % 4];
      }
      kernels().activate(f, new float[cols], m, m);
      for (int j = 0; j < cols; j++) {
        double exact = ExactActivation.apply(f, z[j % 4]);
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
  default void delta(Activation f) {
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

        kernels().delta(f, a, error, delta, sums);

        for (int j = 0; j < cols; j++) {
          double sum = 0;
          double magnitude = 0;
          for (int i = 0; i < rows; i++) {
            double exact = error.get(i, j) * ExactActivation.derivative(f, a.get(i, j));
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
        Contract.assertSame(error, error0, what);

        Matrix inPlace = error.copy();
        kernels().delta(f, a, inPlace, inPlace, null);
        Contract.assertSame(inPlace, delta, what + " in place, without db");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  default void forwardIsTheProductThenTheActivation(Activation f) {
    Random random = new Random(6);
    for (int[] size : new int[][] {{1, 1, 1}, {4, 2, 2}, {3, 17, 0}, {33, 65, 31}, {17, 50, 100}}) {
      Matrix x = Samples.input(size[0], size[2], random);
      Matrix w = Samples.input(size[2], size[1], random);
      float[] drawn = Samples.input(1, size[1], random).copy().data();
      for (float[] bias : new float[][] {drawn, null}) {
        Matrix expected = Samples.output(size[0], size[1]);
        kernels().matmul(Op.N, Op.N, 1f, x, w, 0f, expected);
        kernels().activate(f, bias, expected, expected);
        Matrix a = Samples.output(size[0], size[1]);
        kernels().forward(x, w, bias, f, a);
        Contract.assertSame(a, expected, f + " " + a.shape() + (bias == null ? "" : " with bias"));
        assertThat(Samples.guardsHold(a)).isTrue();
      }
    }
  }
}
