package lanewise.loss;

import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/**
 * With d = a − y, Cₓ = Σ h(d)/out, where h(d) = ½d² for |d| ≤ δ and δ·(|d| − ½δ) beyond, so ∂Cₓ/∂a
 * = d/out, held within ±δ/out.
 *
 * <p>Huber, "Robust Estimation of a Location Parameter", 1964.
 */
final class HuberLoss implements Loss {
  private final float bound;

  HuberLoss(float bound) {
    if (!(bound > 0 && bound <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a Huber loss with δ = " + bound + ": it must be positive and finite");
    }
    this.bound = bound;
  }

  @Override
  public String label() {
    return "huber";
  }

  @Override
  public double error(Kernels kernels, Matrix a, Matrix y, Matrix error) {
    Operands.require(label(), "a", a, y, error);
    float[] av = a.data();
    float[] yv = y.data();
    float[] ev = error.data();
    float share = 1f / a.cols();
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      float difference = av[i] - yv[i];
      float held = Math.max(-bound, Math.min(bound, difference));
      ev[i] = share * held;
      // Both branches in one: d·h − ½h² with h = d held within ±δ.
      sum += (double) held * difference - 0.5 * held * held;
    }
    return sum / a.cols();
  }
}
