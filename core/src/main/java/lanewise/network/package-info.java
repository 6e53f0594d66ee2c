/**
 * Chains of layers with a loss, the workspace that a step writes, and the gradients that come of
 * it. It may use {@code layer}, {@code loss}, {@code kernels} and {@code matrix}.
 */
package lanewise.network;
