/**
 * Passes over elements: activations, deltas, softmax with its cross-entropy, the optimizers'
 * updates, and the vector mathematics that they need. It may use {@code plain} and {@code
 * platform}.
 */
package lanewise.simd.pass;
