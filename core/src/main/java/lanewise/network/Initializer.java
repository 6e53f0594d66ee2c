package lanewise.network;

import java.util.Random;
import lanewise.kernels.Activation;
import lanewise.matrix.Matrix;

/**
 * How weights start: uniform in ±limit, drawn in row-major order from a {@link Random}, whose
 * algorithm is specified, so one seed gives the same weights on every JDK.
 */
public enum Initializer {
  /**
   * limit = √(6/(in + out)), for sigmoid and tanh. Glorot and Bengio, "Understanding the difficulty
   * of training deep feedforward neural networks", 2010.
   */
  GLOROT {
    @Override
    double limit(int in, int out) {
      return Math.sqrt(6.0 / (in + out));
    }
  },
  /**
   * limit = √(6/in), for ReLU and those shaped like it, which halve the variance. He et al.,
   * "Delving deep into rectifiers", 2015.
   */
  HE {
    @Override
    double limit(int in, int out) {
      return Math.sqrt(6.0 / in);
    }
  };

  abstract double limit(int in, int out);

  /**
   * Fills the weights of a layer.
   *
   * @param weights [in × out]
   */
  public void fill(Matrix weights, Random random) {
    double limit = limit(weights.rows(), weights.cols());
    float[] w = weights.data();
    for (int i = 0; i < weights.size(); i++) {
      w[i] = (float) ((2 * random.nextDouble() - 1) * limit);
    }
  }

  /** The initializer that keeps the signal's variance through the given activation. */
  public static Initializer suiting(Activation activation) {
    return switch (activation) {
      case RELU, LEAKY_RELU, ELU, SILU, GELU -> HE;
      case IDENTITY, SIGMOID, TANH, SOFTPLUS, EXP -> GLOROT;
    };
  }
}
