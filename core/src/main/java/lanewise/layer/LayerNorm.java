package lanewise.layer;

import lanewise.matrix.Matrix;

/**
 * Layer normalisation: each sample is brought to mean 0 and variance 1 over its units.
 *
 * <pre>
 *   x̂ = (x − mean)/√(variance + ε)
 *   a = γ ⊙ x̂ + β
 * </pre>
 *
 * <p>Ba, Kiros and Hinton, "Layer Normalization", 2016. Means and variances are summed in double,
 * in the order of the units.
 */
public final class LayerNorm extends Normalisation {
  /** What PyTorch adds to the variance. */
  public static final float USUAL_EPSILON = 1e-5f;

  /**
   * A layer over the given arrays; no copy is made.
   *
   * @param gamma γ [1 × units]
   * @param beta β [1 × units]
   * @param epsilon ε, positive, usually 1e-5
   * @throws IllegalArgumentException if a size or number does not fit
   */
  public LayerNorm(Matrix gamma, Matrix beta, float epsilon) {
    super(gamma, beta, epsilon);
  }

  /**
   * A layer with γ = 1, β = 0 and ε = 1e-5.
   *
   * @param units of its input and output, at least 1
   */
  public LayerNorm(int units) {
    this(row(units, 1f), row(units, 0f), USUAL_EPSILON);
  }

  /** x̂, and 1/√(variance + ε) behind it. */
  @Override
  public int keptColumns() {
    return outputs() + 1;
  }

  @Override
  public void forward(Pass pass, Matrix x, LayerBuffers buffers) {
    int units = outputs();
    float[] from = x.data();
    float[] kept = buffers.kept().data();
    for (int i = 0; i < x.rows(); i++) {
      int row = i * units;
      double sum = 0;
      for (int j = row; j < row + units; j++) {
        sum += from[j];
      }
      double mean = sum / units;
      double squares = 0;
      for (int j = row; j < row + units; j++) {
        double distance = from[j] - mean;
        squares += distance * distance;
      }
      double scale = 1 / Math.sqrt(squares / units + epsilon());
      int to = i * (units + 1);
      for (int j = 0; j < units; j++) {
        kept[to + j] = (float) ((from[row + j] - mean) * scale);
      }
      kept[to + units] = (float) scale;
    }
    scaleAndShift(buffers);
  }

  /** ∂C/∂x = (E ⊙ γ − mean(E ⊙ γ) − x̂·mean(E ⊙ γ ⊙ x̂))/√(variance + ε), means over the units. */
  @Override
  public void backward(Pass pass, Matrix x, LayerBuffers buffers, Matrix inputError) {
    gradients(buffers);
    if (inputError == null) {
      return;
    }
    int units = outputs();
    float[] error = buffers.delta().data();
    float[] kept = buffers.kept().data();
    float[] g = gamma().data();
    float[] to = inputError.data();
    for (int i = 0; i < x.rows(); i++) {
      int e = i * units;
      int n = i * (units + 1);
      double sum = 0;
      double along = 0;
      for (int j = 0; j < units; j++) {
        double slope = (double) error[e + j] * g[j];
        sum += slope;
        along += slope * kept[n + j];
      }
      double scale = kept[n + units];
      for (int j = 0; j < units; j++) {
        double slope = (double) error[e + j] * g[j];
        to[e + j] = (float) ((slope - sum / units - kept[n + j] * (along / units)) * scale);
      }
    }
  }

  /** Such as {@code layer norm 512}. */
  @Override
  public String toString() {
    return "layer norm " + outputs();
  }
}
