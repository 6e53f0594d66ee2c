/**
 * Kernels by other libraries, that Lanewise is measured against, and Lanewise's own without fusing.
 * Nothing else in bench names them; they are found as services. It uses no other package of bench.
 */
package lanewise.bench.rivals;
