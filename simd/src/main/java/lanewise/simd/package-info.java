/**
 * Backpropagation's kernels over flat {@code float[]} with the Vector API. {@link
 * lanewise.simd.SimdKernels} is the door; everything behind it trusts its arguments.
 */
package lanewise.simd;
