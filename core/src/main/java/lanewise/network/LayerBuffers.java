package lanewise.network;

import lanewise.matrix.Matrix;

/**
 * What one layer writes during a step; the {@link Workspace} owns it.
 *
 * @param a [batch × outputs], the activations that {@link Layer#forward} writes
 * @param delta [batch × outputs]; the error ∂C/∂a lies here when {@link Layer#backward} is called,
 *     which leaves δ = ∂C/∂z in its place
 * @param kept [batch × keptColumns], whatever the layer keeps from forward to backward
 * @param gradients [gradientFloats], the gradients that backward computes on the way
 */
public record LayerBuffers(Matrix a, Matrix delta, Matrix kept, float[] gradients) {}
