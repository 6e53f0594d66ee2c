/**
 * Holds kernels to their contract: the tests that Lanewise's own kernels pass, for anyone's, and
 * the gradients of networks. It may use {@code workload}, {@code json} and {@code text}.
 */
package lanewise.bench.check;
