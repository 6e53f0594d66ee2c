package lanewise.loss;

import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/**
 * Cₓ = Σ (max(z, 0) − z·y + ln(1 + e^−|z|))/out on logits, so ∂Cₓ/∂z = (σ(z) − y)/out.
 *
 * <p>This form equals −y·ln σ(z) − (1 − y)·ln(1 − σ(z)) and never takes the logarithm of zero.
 */
final class SigmoidCrossEntropy extends RowLoss {
  @Override
  public String label() {
    return "sigmoid-cross-entropy";
  }

  @Override
  public boolean onLogits() {
    return true;
  }

  @Override
  public void requireTargets(Matrix y) {
    Operands.requireTargets(label(), y, 0f, 1f, "0 to 1, as a sigmoid gives");
  }

  /** The probabilities σ(z). */
  @Override
  public void predict(Kernels kernels, Matrix a, Matrix prediction) {
    kernels.activate(Activation.SIGMOID, null, a, prediction);
  }

  @Override
  double row(float[] a, float[] y, float[] error, int from, int to) {
    int out = to - from;
    double sum = 0;
    for (int i = from; i < to; i++) {
      double z = a[i];
      double tail = Math.exp(-Math.abs(z));
      double sigmoid = z >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
      sum += linear(z, y[i]) + Math.log1p(tail);
      error[i] = (float) ((sigmoid - y[i]) / out);
    }
    return sum / out;
  }

  /** max(z, 0) − z·y, and 0 where the target is certain and met, even by a logit of ±∞. */
  private static double linear(double z, double y) {
    double missed = z > 0 ? 1 - y : -y;
    return missed == 0 ? 0 : z * missed;
  }
}
