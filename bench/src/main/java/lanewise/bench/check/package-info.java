/** Holds kernels to their contract: the tests that Lanewise's own kernels pass, for anyone's. */
package lanewise.bench.check;
