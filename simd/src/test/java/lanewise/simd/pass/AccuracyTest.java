package lanewise.simd.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import lanewise.contract.Quadrature;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;
import lanewise.simd.SimdKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The errors that {@link VectorMath} states, against double: over every 257th float, and over all
 * of them with {@code -P exhaustive}.
 */
class AccuracyTest {
  /** Odd, so that all low bits are met. */
  private static final int STRIDE = Integer.getInteger("lanewise.accuracy.stride", 257);

  private static final int CHUNK = 1 << 20;

  /** A function, its largest error in ulp, and the size below which a result may be given as 0. */
  private enum Function {
    EXP(Activation.EXP, Math::exp, 1, 0),
    SIGMOID(Activation.SIGMOID, z -> 1 / (1 + Math.exp(-z)), 3, Float.MIN_NORMAL),
    TANH(Activation.TANH, Math::tanh, 3, 0),
    ELU(Activation.ELU, z -> z > 0 ? z : Math.expm1(z), 3, 0),
    SOFTPLUS(
        Activation.SOFTPLUS,
        z -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
        3,
        Float.MIN_NORMAL),
    SILU(Activation.SILU, AccuracyTest::silu, 3, 0x1p-121),
    GELU(Activation.GELU, AccuracyTest::gelu, 5, Float.MIN_NORMAL);

    final Activation f;
    final DoubleUnaryOperator exact;
    final double ulp;
    final double vanishing;

    Function(Activation f, DoubleUnaryOperator exact, double ulp, double vanishing) {
      this.f = f;
      this.exact = exact;
      this.ulp = ulp;
      this.vanishing = vanishing;
    }

    double error(float z, float a) {
      double y = exact.applyAsDouble(z);
      if (Double.isNaN(y)) {
        return Float.isNaN(a) ? 0 : Double.POSITIVE_INFINITY;
      } else if (a == (float) y || Math.abs(y) < vanishing && Math.abs(a) < vanishing) {
        return 0;
      }
      double error = Math.abs(a - y) / Math.ulp((float) y);
      return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
  }

  /** A slope with its largest error, in units of 2⁻²⁴ as the slopes are about 1. */
  private enum Slope {
    SOFTPLUS(Activation.SOFTPLUS, a -> -Math.expm1(-a), 2),
    SILU(Activation.SILU, AccuracyTest::siluSlope, 4),
    GELU(Activation.GELU, AccuracyTest::geluSlope, 4);

    final Activation f;
    final DoubleUnaryOperator exact;
    final double bound;

    Slope(Activation f, DoubleUnaryOperator exact, double bound) {
      this.f = f;
      this.exact = exact;
      this.bound = bound;
    }

    double error(float z, float slope) {
      if (this == SOFTPLUS && z < 0) {
        return 0; // no output of softplus
      }
      double y = exact.applyAsDouble(z);
      double error = Math.abs(slope - y) * 0x1p24;
      return Double.isNaN(y) == Float.isNaN(slope)
          ? Double.isNaN(error) ? 0 : error
          : Double.POSITIVE_INFINITY;
    }
  }

  private interface Error {
    double of(float z, float result);
  }

  private record Worst(double error, float z, float result) {
    Worst or(Worst other) {
      return other.error > error ? other : this;
    }
  }

  @ParameterizedTest
  @EnumSource(Function.class)
  void functionsAreAsExactAsTheySay(Function function) {
    Worst worst =
        worst((kernels, z, a) -> kernels.activate(function.f, null, z, a), function::error);
    assertThat(worst.error).as("ulp of %s: %s", function, worst).isLessThanOrEqualTo(function.ulp);
  }

  @ParameterizedTest
  @EnumSource(Slope.class)
  void slopesAreAsExactAsTheySay(Slope slope) {
    Worst worst =
        worst(
            (kernels, z, a) -> {
              Arrays.fill(a.data(), 1f);
              kernels.delta(slope.f, z, a, a, null);
            },
            slope::error);
    assertThat(worst.error).as("2⁻²⁴ of %s: %s", slope, worst).isLessThanOrEqualTo(slope.bound);
  }

  /** Far below zero SiLU's slope is small, and exact against its own size. */
  @Test
  void siluSlopeIsExactWhereItVanishes() {
    try (Kernels kernels = new SimdKernels()) {
      for (float z = -85; z < -2; z += 0.37f) {
        Matrix net = Matrix.of(new float[][] {{z}});
        Matrix delta = Matrix.of(new float[][] {{1}});
        kernels.delta(Activation.SILU, net, delta, delta, null);
        double exact = siluSlope(z);
        assertThat((double) delta.get(0, 0))
            .as("at %s", z)
            .isCloseTo(exact, within(4e-6 * Math.abs(exact)));
      }
    }
  }

  private interface Call {
    void on(Kernels kernels, Matrix z, Matrix result);
  }

  private static Worst worst(Call call, Error error) {
    long floats = (1L << 32) / STRIDE;
    try (Kernels kernels = new SimdKernels()) {
      return IntStream.range(0, (int) ((floats + CHUNK - 1) / CHUNK))
          .parallel()
          .mapToObj(chunk -> worst(kernels, call, error, (long) chunk * CHUNK))
          .reduce(new Worst(0, 0, 0), Worst::or);
    }
  }

  private static Worst worst(Kernels kernels, Call call, Error error, long first) {
    Matrix z = new Matrix(1, CHUNK);
    Matrix result = new Matrix(1, CHUNK);
    for (int i = 0; i < CHUNK; i++) {
      z.data()[i] = Float.intBitsToFloat((int) ((first + i) * STRIDE));
    }
    call.on(kernels, z, result);
    Worst worst = new Worst(0, 0, 0);
    for (int i = 0; i < CHUNK; i++) {
      double e = error.of(z.data()[i], result.data()[i]);
      if (e > worst.error) {
        worst = new Worst(e, z.data()[i], result.data()[i]);
      }
    }
    return worst;
  }

  private static double silu(double z) {
    return z == Double.NEGATIVE_INFINITY ? 0 : z / (1 + Math.exp(-z));
  }

  private static double siluSlope(double z) {
    double s = 1 / (1 + Math.exp(-z));
    return Double.isInfinite(z) ? s : s + z * s * (1 - s);
  }

  private static double gelu(double z) {
    return Double.isInfinite(z) ? Math.max(z, 0) : z * normal(z);
  }

  private static double geluSlope(double z) {
    return normal(z) + (Math.abs(z) > 40 ? 0 : z * DENSITY_AT_0 * Math.exp(-z * z / 2));
  }

  private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);
  private static final int STEPS = 16;
  private static final double[] TAILS =
      IntStream.rangeClosed(0, 15 * STEPS)
          .mapToDouble(i -> (double) i / STEPS)
          .map(u -> Quadrature.normal(-u) * Math.exp(u * u / 2))
          .toArray();

  /**
   * Φ(z), from t = e^(u²/2)·Φ(−u) at the next of 240 points and its Taylor series there: t′ = u·t −
   * φ(0), and from there on each derivative follows from the two before.
   */
  private static double normal(double z) {
    double u = Math.abs(z);
    if (!(u < 15)) {
      return Double.isNaN(z) ? z : z > 0 ? 1 : 0;
    }
    int i = (int) Math.round(u * STEPS);
    double at = (double) i / STEPS;
    double h = u - at;
    double before = TAILS[i];
    double derivative = at * before - DENSITY_AT_0;
    double t = before + h * derivative;
    double term = h;
    for (int k = 1; k <= 6; k++) {
      double next = at * derivative + k * before;
      before = derivative;
      derivative = next;
      term *= h / (k + 1);
      t += term * derivative;
    }
    double tail = t * Math.exp(-u * u / 2);
    return z > 0 ? 1 - tail : tail;
  }
}
