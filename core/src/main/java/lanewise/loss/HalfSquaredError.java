package lanewise.loss;

/** Cₓ = ½‖a − y‖², so ∂Cₓ/∂a = a − y. */
final class HalfSquaredError extends RowLoss {
  @Override
  public String label() {
    return "half-squared-error";
  }

  @Override
  double row(float[] a, float[] y, float[] error, int from, int to) {
    return squared(a, y, error, from, to, 1f) / 2;
  }

  /** error ← factor·(a − y); returns Σ(a − y)². */
  static double squared(float[] a, float[] y, float[] error, int from, int to, float factor) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      float difference = a[i] - y[i];
      error[i] = factor * difference;
      sum += (double) difference * difference;
    }
    return sum;
  }
}
