/**
 * Proof that a result is right: inputs that are the same for all kernels, the comparison with what
 * double gives, and the error against exact functions. It may use {@code workload} and {@code
 * steps}.
 */
package lanewise.bench.proof;
