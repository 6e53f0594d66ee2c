package lanewise.kernels;

import lanewise.matrix.Matrix;

/**
 * Softmax and its cross-entropy in plain loops; shapes are the caller's care. The maximum of a row
 * is subtracted first, so that nothing overflows.
 */
final class SoftmaxFormulas {
  private SoftmaxFormulas() {}

  static void apply(Matrix z, Matrix a) {
    int classes = z.cols();
    for (int row = 0; row < z.size(); row += classes) {
      float max = max(z.data(), row, classes);
      float scale = (float) (1 / exponentials(z.data(), row, classes, max, a.data()));
      for (int j = row; j < row + classes; j++) {
        a.data()[j] *= scale;
      }
    }
  }

  static double crossEntropy(Matrix z, Matrix y, Matrix delta) {
    int classes = z.cols();
    float[] zv = z.data();
    float[] yv = y.data();
    float[] dv = delta.data();
    double loss = 0;
    for (int row = 0; row < z.size(); row += classes) {
      float max = max(zv, row, classes);
      double target = 0;
      for (int j = row; j < row + classes; j++) {
        // A target of zero takes no part, even where its logit is −∞ (0·∞ would be NaN).
        if (yv[j] != 0) {
          target += yv[j] * ((double) zv[j] - max);
        }
      }
      double sum = exponentials(zv, row, classes, max, dv);
      loss += Math.log(sum) - target;
      float scale = (float) (1 / sum);
      for (int j = row; j < row + classes; j++) {
        dv[j] = dv[j] * scale - yv[j];
      }
    }
    return loss;
  }

  private static float max(float[] z, int row, int classes) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = row; j < row + classes; j++) {
      max = Math.max(max, z[j]);
    }
    return max;
  }

  /** a ← e^(z − max), which may be z itself; returns the sum. */
  private static double exponentials(float[] z, int row, int classes, float max, float[] a) {
    double sum = 0;
    for (int j = row; j < row + classes; j++) {
      a[j] = (float) Math.exp((double) z[j] - max);
      sum += a[j];
    }
    return sum;
  }
}
