package lanewise.layer;

import lanewise.matrix.Matrix;

/**
 * One differentiable map x ↦ a with parameters, over batches of rows: the contract of a layer, for
 * {@link Dense} and for layers of your own.
 *
 * <p>A layer holds only what is learnt. What a step writes is handed in as {@link LayerBuffers}, so
 * one network may run in several workspaces at once, and nothing is allocated once they exist. The
 * calls of a training step come in this order: {@code forward}, {@code backward}, {@code
 * updateStatistics}. In inference there is only {@code forward}.
 */
public interface Layer {
  /** The columns of x. */
  int inputs();

  /** The columns of a. */
  int outputs();

  /** The arrays that an optimizer moves; always the same objects, updated in place. */
  default Parameters parameters() {
    return Parameters.NONE;
  }

  /**
   * Learnt arrays that no optimizer moves, such as running means: {@link #updateStatistics} does.
   * They are saved with the parameters.
   */
  default Parameters statistics() {
    return Parameters.NONE;
  }

  /**
   * Whether the gradient of parameter {@code p} is the product xᵀ·δ (BP4), with δ as backward
   * leaves it in {@code buffers.delta()}. Nobody multiplies it out then before it is needed, and
   * plain SGD never does. Any other gradient is written by backward.
   */
  default boolean gradientIsProduct(int p) {
    return false;
  }

  /** How many floats a sample this layer keeps from forward to backward, besides a. */
  default int keptColumns() {
    return 0;
  }

  /** How many doubles a batch this layer keeps from forward to backward, such as means. */
  default int keptTotals() {
    return 0;
  }

  /** The fewest samples that a training batch may have. */
  default int leastBatch() {
    return 1;
  }

  /** The smallest number that an output can be. */
  default float lowest() {
    return Float.NEGATIVE_INFINITY;
  }

  /** The largest number that an output can be. */
  default float highest() {
    return Float.POSITIVE_INFINITY;
  }

  /**
   * The forward pass: writes {@code buffers.a()} from x.
   *
   * @param pass who computes, and whether this is training
   * @param x [batch × inputs], not changed
   */
  void forward(Pass pass, Matrix x, LayerBuffers buffers);

  /**
   * The backward pass (BP2, BP3). {@code buffers.delta()} holds ∂C/∂a and may be changed, as δ =
   * ∂C/∂z where a gradient is a product of it. The error of the layer before is written, and {@code
   * buffers.gradient(p)} for each parameter whose gradient is no product, summed over the batch.
   *
   * @param pass as it was in forward
   * @param x [batch × inputs], as it was in forward
   * @param inputError [batch × inputs], overwritten with ∂C/∂x; null for the first layer, whose
   *     input nobody changes
   */
  void backward(Pass pass, Matrix x, LayerBuffers buffers, Matrix inputError);

  /**
   * Moves the {@link #statistics} by what forward and backward left in the buffers. It is called
   * once for each training step and workspace, by one thread at a time, in the order of the batch's
   * rows.
   */
  default void updateStatistics(LayerBuffers buffers) {}
}
