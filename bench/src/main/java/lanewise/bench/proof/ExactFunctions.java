package lanewise.bench.proof;

import lanewise.kernels.Activation;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The activations and their slopes in double: what results in float are held against. */
final class ExactFunctions {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private ExactFunctions() {}

  /** f(z). */
  static double activation(Activation f, double z) {
    return switch (f) {
      case IDENTITY -> z;
      case SIGMOID -> sigmoid(z);
      case TANH -> Math.tanh(z);
      case RELU -> Math.max(0, z);
      case LEAKY_RELU -> z > 0 ? z : Activation.LEAK * z;
      case ELU -> z > 0 ? z : Math.expm1(z);
      case SOFTPLUS -> Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z)));
      case EXP -> Math.exp(z);
      case SILU -> z * sigmoid(z);
      case GELU -> z * NORMAL.cumulativeProbability(z);
    };
  }

  /** f′ from the output a, or from z where {@link Activation#needsNetInput} says so. */
  static double slope(Activation f, double a) {
    return switch (f) {
      case IDENTITY -> 1;
      case SIGMOID -> a * (1 - a);
      case TANH -> 1 - a * a;
      case RELU -> a > 0 ? 1 : 0;
      case LEAKY_RELU -> a > 0 ? 1 : Activation.LEAK;
      case ELU -> a > 0 ? 1 : a + 1;
      case SOFTPLUS -> -Math.expm1(-a);
      case EXP -> a;
      case SILU -> sigmoid(a) * (1 + a * sigmoid(-a));
      case GELU -> NORMAL.cumulativeProbability(a) + a * NORMAL.density(a);
    };
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /** softmax of a row, into {@code a}. */
  static void softmax(float[] z, int row, double[] a) {
    double max = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < a.length; j++) {
      max = Math.max(max, z[row + j]);
    }
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      a[j] = Math.exp(z[row + j] - max);
      sum += a[j];
    }
    for (int j = 0; j < a.length; j++) {
      a[j] /= sum;
    }
  }
}
