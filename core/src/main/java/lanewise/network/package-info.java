/**
 * Layers, chains of them, their parameters, and the workspace that a step writes. It may use {@code
 * loss}, {@code kernels} and {@code matrix}.
 */
package lanewise.network;
