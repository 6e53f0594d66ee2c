package lanewise.layer;

import java.util.Random;
import lanewise.matrix.Matrix;

/**
 * Draws an orthogonal matrix: normal vectors, each made orthogonal to those before it, as many as
 * the shorter side, as long as the longer one. With normal vectors every direction is equally
 * likely.
 */
final class Orthogonal {
  private Orthogonal() {}

  static void fill(Matrix weights, float gain, Random random) {
    boolean tall = weights.rows() >= weights.cols();
    int count = tall ? weights.cols() : weights.rows();
    int length = tall ? weights.rows() : weights.cols();
    double[][] vectors = new double[count][length];
    for (int v = 0; v < count; v++) {
      boolean independent = false;
      while (!independent) {
        for (int i = 0; i < length; i++) {
          vectors[v][i] = random.nextGaussian();
        }
        independent = orthogonalise(vectors, v);
      }
      // What rounding left of the others is taken away the second time.
      orthogonalise(vectors, v);
    }
    for (int v = 0; v < count; v++) {
      for (int i = 0; i < length; i++) {
        weights.set(tall ? i : v, tall ? v : i, (float) (gain * vectors[v][i]));
      }
    }
  }

  /** Makes vector v orthogonal to those before it, and of length 1; false if nothing is left. */
  private static boolean orthogonalise(double[][] vectors, int v) {
    double[] x = vectors[v];
    for (int u = 0; u < v; u++) {
      double along = dot(vectors[u], x);
      for (int i = 0; i < x.length; i++) {
        x[i] -= along * vectors[u][i];
      }
    }
    double norm = Math.sqrt(dot(x, x));
    if (!(norm > 1e-9)) {
      return false;
    }
    for (int i = 0; i < x.length; i++) {
      x[i] /= norm;
    }
    return true;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
