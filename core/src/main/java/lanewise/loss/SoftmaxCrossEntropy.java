package lanewise.loss;

import java.util.Map;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/**
 * Cₓ = −Σ ỹ·ln softmax(z) on logits, so ∂Cₓ/∂z = softmax(z) − ỹ, with the smoothed targets ỹ = (1 −
 * ε)·y + ε/classes.
 */
final class SoftmaxCrossEntropy extends RowLoss {
  /** Targets in float that were divided by their sum are off by less. */
  private static final double TOTAL_TOLERANCE = 1e-3;

  private final float smoothing;

  SoftmaxCrossEntropy(float smoothing) {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "a label smoothing of " + smoothing + ": it must be at least 0 and less than 1");
    }
    this.smoothing = smoothing;
  }

  @Override
  public String label() {
    return "softmax-cross-entropy";
  }

  @Override
  public Map<String, Float> settings() {
    return Map.of("smoothing", smoothing);
  }

  @Override
  public boolean onLogits() {
    return true;
  }

  @Override
  public void requireOutputs(int outputs) {
    if (outputs < 2) {
      throw new IllegalArgumentException(
          label()
              + " over one output: its softmax is always 1, so that nothing is learnt; take two"
              + " outputs, or sigmoid-cross-entropy");
    }
  }

  @Override
  public void requireTargets(Matrix y) {
    Operands.requireTargets(label(), y, 0f, 1f, "0 to 1, as a softmax gives");
    for (int i = 0; i < y.rows(); i++) {
      double sum = 0;
      for (int j = 0; j < y.cols(); j++) {
        sum += y.get(i, j);
      }
      if (Math.abs(sum - 1) > TOTAL_TOLERANCE) {
        throw new IllegalArgumentException(
            label() + ": the targets of sample " + i + " sum to " + sum + ": expected 1");
      }
    }
  }

  /** The probabilities softmax(z). */
  @Override
  public void predict(Kernels kernels, Matrix a, Matrix prediction) {
    kernels.softmax(a, prediction);
  }

  @Override
  public double error(Kernels kernels, Matrix a, Matrix y, float[] weights, Matrix error) {
    Operands.require(label(), "z", a, y, weights, error);
    double sum = kernels.softmaxCrossEntropy(a, y, error);
    return smoothing == 0 && weights == null ? sum : rows(a, y, weights, error);
  }

  /**
   * Smooths the targets of one sample, whose error is softmax(z) − y so far, and returns its cost.
   * ln Σ eᶻ = z_j − ln softmax(z)_j holds for every class j, and the likeliest gives it best.
   */
  @Override
  double row(float[] z, float[] y, float[] error, int from, int to) {
    int likeliest = from;
    for (int j = from; j < to; j++) {
      if (!(z[j] <= z[likeliest])) {
        likeliest = j;
      }
    }
    double logSum = z[likeliest] - StrictMath.log((double) error[likeliest] + y[likeliest]);
    float evenly = smoothing / (to - from);
    double cost = 0;
    for (int j = from; j < to; j++) {
      float smoothed = (1 - smoothing) * y[j] + evenly;
      error[j] += y[j] - smoothed;
      // A target of zero takes no part, even where its logit is −∞ (0·∞ would be NaN).
      cost += smoothed == 0 ? 0 : smoothed * (logSum - z[j]);
    }
    return cost;
  }
}
