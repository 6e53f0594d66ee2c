package lanewise.loss;

import java.util.Map;

/**
 * With d = a − y, Cₓ = Σ h(d)/out, where h(d) = ½d² for |d| ≤ δ and δ·(|d| − ½δ) beyond, so ∂Cₓ/∂a
 * = d/out, held within ±δ/out.
 *
 * <p>Huber, "Robust Estimation of a Location Parameter", 1964.
 */
final class HuberLoss extends RowLoss {
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
  public Map<String, Float> settings() {
    return Map.of("delta", bound);
  }

  @Override
  double row(float[] a, float[] y, float[] error, int from, int to) {
    float share = 1f / (to - from);
    double sum = 0;
    for (int i = from; i < to; i++) {
      float difference = a[i] - y[i];
      float held = Math.max(-bound, Math.min(bound, difference));
      error[i] = share * held;
      // Both branches in one: d·h − ½h² with h = d held within ±δ.
      sum += (double) held * difference - 0.5 * held * held;
    }
    return sum / (to - from);
  }
}
