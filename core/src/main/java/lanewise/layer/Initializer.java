package lanewise.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lanewise.kernels.Activation;
import lanewise.matrix.Matrix;

/**
 * How the weights of a layer start. Those that are drawn come in row-major order from a {@link
 * Random}, whose algorithms are specified, so that one seed gives the same weights on every JDK.
 *
 * <p>Most are drawn with a variance of n/fan, uniformly within ±√(3·n/fan) or normally:
 *
 * <ul>
 *   <li>Glorot: 2/(in + out), for sigmoid and tanh. Glorot and Bengio, "Understanding the
 *       difficulty of training deep feedforward neural networks", 2010.
 *   <li>He: 2/in, for ReLU and those shaped like it, which halve the variance. He et al., "Delving
 *       deep into rectifiers", 2015.
 *   <li>LeCun: 1/in. LeCun et al., "Efficient BackProp", 1998.
 * </ul>
 */
@FunctionalInterface
public interface Initializer {
  /**
   * Fills the weights of a layer.
   *
   * @param weights [in × out], overwritten
   * @param random drawn from, if anything is drawn
   */
  void fill(Matrix weights, Random random);

  /** Uniform, with Glorot's variance. */
  static Initializer glorotUniform() {
    return (weights, random) -> uniform(weights, 2, weights.rows() + weights.cols(), random);
  }

  /** Normal, with Glorot's variance. */
  static Initializer glorotNormal() {
    return (weights, random) -> normal(weights, 2, weights.rows() + weights.cols(), random);
  }

  /** Uniform, with He's variance. */
  static Initializer heUniform() {
    return (weights, random) -> uniform(weights, 2, weights.rows(), random);
  }

  /** Normal, with He's variance. */
  static Initializer heNormal() {
    return (weights, random) -> normal(weights, 2, weights.rows(), random);
  }

  /** Uniform, with LeCun's variance. */
  static Initializer lecunUniform() {
    return (weights, random) -> uniform(weights, 1, weights.rows(), random);
  }

  /** Normal, with LeCun's variance. */
  static Initializer lecunNormal() {
    return (weights, random) -> normal(weights, 1, weights.rows(), random);
  }

  /**
   * Orthogonal times the gain: WᵀW = gain²·1 where W has at least as many rows as columns, else WWᵀ
   * = gain²·1. Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning
   * in deep linear neural networks", 2014.
   *
   * @param gain usually 1, or √2 for ReLU
   * @throws IllegalArgumentException if it is not positive and finite
   */
  static Initializer orthogonal(float gain) {
    if (!(gain > 0 && gain <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException("a gain of " + gain + ": it must be positive and finite");
    }
    return (weights, random) -> Orthogonal.fill(weights, gain, random);
  }

  /** Always the same value. */
  static Initializer constant(float value) {
    return (weights, random) -> Arrays.fill(weights.data(), 0, weights.size(), value);
  }

  /** The labels of all initializers. */
  static List<String> labels() {
    return List.of(
        "glorot-uniform",
        "glorot-normal",
        "he-uniform",
        "he-normal",
        "lecun-uniform",
        "lecun-normal",
        "orthogonal",
        "zeros");
  }

  /**
   * The initializer with the given label; orthogonal with a gain of 1.
   *
   * @throws IllegalArgumentException if there is none; the message names those that exist
   */
  static Initializer named(String label) {
    return switch (label) {
      case "glorot-uniform" -> glorotUniform();
      case "glorot-normal" -> glorotNormal();
      case "he-uniform" -> heUniform();
      case "he-normal" -> heNormal();
      case "lecun-uniform" -> lecunUniform();
      case "lecun-normal" -> lecunNormal();
      case "orthogonal" -> orthogonal(1f);
      case "zeros" -> constant(0f);
      default ->
          throw new IllegalArgumentException(
              "no initializer is called '"
                  + label
                  + "'; there are: "
                  + String.join(", ", labels()));
    };
  }

  /** The initializer that keeps the signal's variance through the given activation. */
  static Initializer suiting(Activation activation) {
    return switch (activation) {
      case RELU, LEAKY_RELU, ELU, SILU, GELU -> heUniform();
      case IDENTITY, SIGMOID, TANH, SOFTPLUS, EXP -> glorotUniform();
    };
  }

  private static void uniform(Matrix weights, int n, int fan, Random random) {
    double limit = Math.sqrt(3.0 * n / fan);
    float[] w = weights.data();
    for (int i = 0; i < weights.size(); i++) {
      w[i] = (float) ((2 * random.nextDouble() - 1) * limit);
    }
  }

  private static void normal(Matrix weights, int n, int fan, Random random) {
    double deviation = Math.sqrt((double) n / fan);
    float[] w = weights.data();
    for (int i = 0; i < weights.size(); i++) {
      w[i] = (float) (random.nextGaussian() * deviation);
    }
  }
}
