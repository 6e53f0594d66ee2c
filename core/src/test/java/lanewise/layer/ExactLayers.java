package lanewise.layer;

import java.util.function.DoubleUnaryOperator;
import lanewise.kernels.Activation;

/** Layers by their formulas, in double: what gradients are compared with. */
final class ExactLayers {
  private ExactLayers() {}

  /**
   * @param parameters of the layer, in double
   * @param buffers for the elements that dropout has chosen
   */
  static double[][] forward(
      Layer layer, double[][] parameters, double[][] x, LayerBuffers buffers) {
    if (layer instanceof Dense dense) {
      return dense(dense, parameters[0], parameters[1], x);
    } else if (layer instanceof ActivationLayer alone && alone.activation() == Activation.SILU) {
      return map(x, z -> z / (1 + Math.exp(-z)));
    } else if (layer instanceof Dropout dropout) {
      double[][] a = new double[x.length][dropout.outputs()];
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < a[i].length; j++) {
          a[i][j] = x[i][j] * buffers.kept().get(i, j);
        }
      }
      return a;
    } else if (layer instanceof LayerNorm norm) {
      double[][] a = new double[x.length][];
      for (int i = 0; i < x.length; i++) {
        double[] normal = normal(x[i], norm.epsilon());
        a[i] = new double[normal.length];
        for (int j = 0; j < normal.length; j++) {
          a[i][j] = parameters[0][j] * normal[j] + parameters[1][j];
        }
      }
      return a;
    } else if (layer instanceof BatchNorm norm) {
      double[][] a = new double[x.length][norm.outputs()];
      for (int j = 0; j < norm.outputs(); j++) {
        double[] column = new double[x.length];
        for (int i = 0; i < x.length; i++) {
          column[i] = x[i][j];
        }
        double[] normal = normal(column, norm.epsilon());
        for (int i = 0; i < x.length; i++) {
          a[i][j] = parameters[0][j] * normal[i] + parameters[1][j];
        }
      }
      return a;
    }
    throw new AssertionError("no formula for " + layer);
  }

  private static double[][] dense(Dense layer, double[] weights, double[] bias, double[][] x) {
    double[][] a = new double[x.length][layer.outputs()];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < layer.outputs(); j++) {
        a[i][j] = bias[j];
        for (int p = 0; p < layer.inputs(); p++) {
          a[i][j] += x[i][p] * weights[p * layer.outputs() + j];
        }
      }
    }
    return switch (layer.activation()) {
      case IDENTITY -> a;
      case TANH -> map(a, Math::tanh);
      default -> throw new AssertionError("no formula for " + layer);
    };
  }

  private static double[][] map(double[][] x, DoubleUnaryOperator f) {
    double[][] a = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      a[i] = new double[x[i].length];
      for (int j = 0; j < x[i].length; j++) {
        a[i][j] = f.applyAsDouble(x[i][j]);
      }
    }
    return a;
  }

  private static double[] normal(double[] x, double epsilon) {
    double mean = 0;
    for (double value : x) {
      mean += value / x.length;
    }
    double variance = 0;
    for (double value : x) {
      variance += (value - mean) * (value - mean) / x.length;
    }
    double[] normal = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      normal[i] = (x[i] - mean) / Math.sqrt(variance + epsilon);
    }
    return normal;
  }
}
