package lanewise.loss;

/** Cₓ = Σ|a − y|/out, so ∂Cₓ/∂a = sign(a − y)/out, and 0 where a meets y. */
final class MeanAbsoluteError extends RowLoss {
  @Override
  public String label() {
    return "mean-absolute-error";
  }

  @Override
  double row(float[] a, float[] y, float[] error, int from, int to) {
    float share = 1f / (to - from);
    double sum = 0;
    for (int i = from; i < to; i++) {
      float difference = a[i] - y[i];
      error[i] = share * Math.signum(difference);
      sum += Math.abs(difference);
    }
    return sum / (to - from);
  }
}
