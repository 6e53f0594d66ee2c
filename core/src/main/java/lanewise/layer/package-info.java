/**
 * The contract of a layer, the layers that there are, their parameters, and how these start. It may
 * use {@code kernels} and {@code matrix}.
 */
package lanewise.layer;
