package lanewise.layer;

import lanewise.matrix.Matrix;

/** What one layer writes during a step; a workspace owns it. */
public final class LayerBuffers {
  private final Matrix a;
  private final Matrix delta;
  private final Matrix kept;
  private final double[] totals;
  private final Matrix[] gradients;

  private LayerBuffers(Matrix a, Matrix delta, Matrix kept, double[] totals, Matrix[] gradients) {
    this.a = a;
    this.delta = delta;
    this.kept = kept;
    this.totals = totals;
    this.gradients = gradients;
  }

  /** Buffers for training and inference with up to so many samples. */
  public static LayerBuffers forTraining(Layer layer, int maxBatch) {
    Matrix[] gradients = new Matrix[layer.parameters().count()];
    for (int p = 0; p < gradients.length; p++) {
      if (!layer.gradientIsProduct(p)) {
        Matrix parameter = layer.parameters().get(p);
        gradients[p] = new Matrix(parameter.rows(), parameter.cols());
      }
    }
    return of(layer, maxBatch, new Matrix(maxBatch, layer.outputs()), gradients);
  }

  /** Buffers for inference alone, without δ and gradients. */
  public static LayerBuffers forInference(Layer layer, int maxBatch) {
    return of(layer, maxBatch, null, null);
  }

  private static LayerBuffers of(Layer layer, int maxBatch, Matrix delta, Matrix[] gradients) {
    return new LayerBuffers(
        new Matrix(maxBatch, layer.outputs()),
        delta,
        new Matrix(maxBatch, layer.keptColumns()),
        new double[layer.keptTotals()],
        gradients);
  }

  /** The buffers of the first rows, over the same arrays. */
  public LayerBuffers head(int batch) {
    return new LayerBuffers(
        a.head(batch),
        delta == null ? null : delta.head(batch),
        kept.head(batch),
        totals,
        gradients);
  }

  /** [batch × outputs], the activations that {@link Layer#forward} writes. */
  public Matrix a() {
    return a;
  }

  /**
   * [batch × outputs]; the error ∂C/∂a lies here when {@link Layer#backward} is called, which
   * leaves δ = ∂C/∂z in its place.
   */
  public Matrix delta() {
    return delta;
  }

  /** [batch × keptColumns], whatever the layer keeps of each sample from forward to backward. */
  public Matrix kept() {
    return kept;
  }

  /** [keptTotals], whatever the layer keeps of the batch. */
  public double[] totals() {
    return totals;
  }

  /**
   * The gradient of parameter {@code p}, of its form, which {@link Layer#backward} writes; null
   * where it is a product.
   */
  public Matrix gradient(int p) {
    return gradients[p];
  }
}
