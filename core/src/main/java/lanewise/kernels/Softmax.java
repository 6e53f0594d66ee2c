package lanewise.kernels;

import lanewise.matrix.Matrix;

/** Softmax and its cross-entropy in plain loops; shapes are the caller's care. */
final class Softmax {
  private Softmax() {}

  static double crossEntropy(Matrix z, Matrix y, Matrix delta) {
    int classes = z.cols();
    float[] zv = z.data();
    float[] yv = y.data();
    float[] dv = delta.data();
    double loss = 0;
    for (int i = 0; i < z.rows(); i++) {
      int row = i * classes;
      float max = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < classes; j++) {
        max = Math.max(max, zv[row + j]);
      }
      double sum = 0;
      double target = 0;
      for (int j = 0; j < classes; j++) {
        double shifted = zv[row + j] - max;
        float exp = (float) Math.exp(shifted);
        sum += exp;
        // A target of zero takes no part, even where its logit is −∞ (0·∞ would be NaN).
        if (yv[row + j] != 0) {
          target += yv[row + j] * shifted;
        }
        dv[row + j] = exp;
      }
      loss += Math.log(sum) - target;
      float scale = (float) (1 / sum);
      for (int j = 0; j < classes; j++) {
        dv[row + j] = dv[row + j] * scale - yv[row + j];
      }
    }
    return loss;
  }
}
