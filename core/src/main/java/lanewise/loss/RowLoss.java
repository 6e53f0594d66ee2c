package lanewise.loss;

import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/** What losses share that are computed from one sample after another. */
abstract class RowLoss implements Loss {
  @Override
  public double error(Kernels kernels, Matrix a, Matrix y, float[] weights, Matrix error) {
    Operands.require(label(), onLogits() ? "z" : "a", a, y, weights, error);
    return rows(a, y, weights, error);
  }

  /** One sample after another, each by {@link #row} and then by its weight. */
  final double rows(Matrix a, Matrix y, float[] weights, Matrix error) {
    int cols = a.cols();
    double sum = 0;
    for (int i = 0; i < a.rows(); i++) {
      int from = i * cols;
      double cost = row(a.data(), y.data(), error.data(), from, from + cols);
      if (weights != null) {
        cost *= weights[i];
        for (int j = from; j < from + cols; j++) {
          error.data()[j] *= weights[i];
        }
      }
      sum += cost;
    }
    return sum;
  }

  /** Writes ∂Cₓ/∂a of one sample, whose elements lie between two indices, and returns Cₓ. */
  abstract double row(float[] a, float[] y, float[] error, int from, int to);
}
