package lanewise.network;

import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/**
 * One differentiable map x ↦ a with parameters, over batches of rows: the contract of a layer, for
 * {@link Dense} and for layers of your own.
 *
 * <p>A layer holds only what is learnt. What a step writes is handed in as {@link LayerBuffers}, so
 * one network may run in several workspaces, and nothing is allocated once they exist. The calls of
 * a step come in this order: {@code forward}, {@code backward}, {@code gradients}.
 */
public interface Layer {
  /** The columns of x. */
  int inputs();

  /** The columns of a. */
  int outputs();

  /** The learnt arrays; always the same objects, updated in place. */
  Parameters parameters();

  /** How many floats a sample this layer keeps from forward to backward, besides a. */
  default int keptColumns() {
    return 0;
  }

  /** How many floats of gradients backward computes on the way (for a dense layer the bias's). */
  default int gradientFloats() {
    return 0;
  }

  /**
   * The forward pass: writes {@code buffers.a()} from x.
   *
   * @param x [batch × inputs]
   */
  void forward(Kernels kernels, Matrix x, LayerBuffers buffers);

  /**
   * The backward pass (BP2, BP3): {@code buffers.delta()} holds ∂C/∂a and becomes ∂C/∂z; the error
   * of the layer before is written.
   *
   * @param x [batch × inputs], as it was in forward
   * @param inputError [batch × inputs], overwritten with ∂C/∂x; null for the first layer, whose
   *     input nobody changes
   */
  void backward(Kernels kernels, Matrix x, LayerBuffers buffers, Matrix inputError);

  /**
   * Hands the gradient of each parameter to the sink, once, in the order of {@link #parameters};
   * each is summed over the batch. The parameters may be changed by this call.
   *
   * @param x [batch × inputs], as it was in forward
   */
  void gradients(Matrix x, LayerBuffers buffers, GradientSink sink);
}
