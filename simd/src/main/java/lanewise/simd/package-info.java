/**
 * Backpropagation's kernels over flat {@code float[]} with the Vector API. {@link
 * lanewise.simd.SimdKernels} is the door, the only place where arguments are checked; what lies
 * behind it in the packages {@code product}, {@code pass} and {@code platform} trusts them. It may
 * use all of them; none of them uses it.
 */
package lanewise.simd;
