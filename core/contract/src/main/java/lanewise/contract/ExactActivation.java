package lanewise.contract;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lanewise.kernels.Activation;

/** Activations in double: the oracle of their kernels, and of the costs of a network. */
final class ExactActivation {
  private record Point(Activation f, double z) {
    double value() {
      return apply(f, z);
    }
  }

  private static final Map<Point, Double> REMEMBERED = new ConcurrentHashMap<>();

  private ExactActivation() {}

  /**
   * f(z), computed once for each z. A gradient check moves one parameter at a time, so that it asks
   * for most values again, and GELU's is an integral.
   */
  static double remembered(Activation f, double z) {
    return REMEMBERED.computeIfAbsent(new Point(f, z), Point::value);
  }

  /** f(z). */
  static double apply(Activation f, double z) {
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

  /** f′ as {@link Activation#derivative} defines it: of the output, or of z where f needs it. */
  static double derivative(Activation f, double a) {
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
        double s = apply(Activation.SIGMOID, a);
        yield s + a * s * (1 - s);
      }
      case GELU -> Quadrature.normal(a) + a * Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI);
    };
  }
}
