package lanewise.network;

import lanewise.matrix.Matrix;

/**
 * Takes the gradients of a layer, one call a parameter. A weight gradient arrives as the product
 * that it is, not yet multiplied: plain SGD adds the product to the weights and never stores it;
 * others multiply it out.
 */
public interface GradientSink {
  /**
   * The gradient of {@code parameter} is xᵀ·δ (BP4), summed over the batch.
   *
   * @param p the parameter's place in its layer
   * @param parameter [in × out]
   * @param x [batch × in]
   * @param delta [batch × out]
   */
  void product(int p, Matrix parameter, Matrix x, Matrix delta);

  /**
   * The gradient of {@code parameter} is this array, summed over the batch.
   *
   * @param p the parameter's place in its layer
   * @param parameter the parameter
   * @param gradient as long as the parameter
   */
  void array(int p, Matrix parameter, float[] gradient);
}
