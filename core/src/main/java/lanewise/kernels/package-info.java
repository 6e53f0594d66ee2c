/**
 * The contract between backpropagation and the code that computes it: {@link
 * lanewise.kernels.Kernels}, its plain specification, and the lookup of providers by name. It may
 * use {@code matrix}.
 */
package lanewise.kernels;
