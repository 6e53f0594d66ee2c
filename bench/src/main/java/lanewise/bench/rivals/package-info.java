/**
 * Kernels by other libraries, that Lanewise is measured against, and Lanewise's own without fusing.
 * Nothing else in bench names them; they are found as services. It may use {@code plan}.
 */
package lanewise.bench.rivals;
