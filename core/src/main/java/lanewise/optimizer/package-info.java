/**
 * How parameters move against their gradients, and learning rates over the steps. It may use {@code
 * network}, {@code layer}, {@code kernels} and {@code matrix}.
 */
package lanewise.optimizer;
