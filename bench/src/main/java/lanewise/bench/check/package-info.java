/**
 * Holds kernels to their contract: the tests that Lanewise's own kernels pass, for anyone's. It may
 * use {@code json} and {@code text}.
 */
package lanewise.bench.check;
