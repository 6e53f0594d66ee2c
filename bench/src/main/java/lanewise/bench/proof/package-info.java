/**
 * Proof that a result is right: inputs that are the same for all kernels, the comparison with
 * naive's result, and the error against exact functions in double. It may use {@code workload}.
 */
package lanewise.bench.proof;
