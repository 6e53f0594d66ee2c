/**
 * Holds kernels to their contract: the tests that Lanewise's own kernels pass, for anyone's. It
 * uses no other package of bench.
 */
package lanewise.bench.check;
