package lanewise.loss;

/** Cₓ = ‖a − y‖²/out, so ∂Cₓ/∂a = 2(a − y)/out. */
final class MeanSquaredError extends RowLoss {
  @Override
  public String label() {
    return "mean-squared-error";
  }

  @Override
  double row(float[] a, float[] y, float[] error, int from, int to) {
    int out = to - from;
    return HalfSquaredError.squared(a, y, error, from, to, 2f / out) / out;
  }
}
