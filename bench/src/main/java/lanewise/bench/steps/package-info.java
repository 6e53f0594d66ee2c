/**
 * Whole training steps: layer by layer with kernels, or by a framework that makes them itself and
 * is found as a service. It uses no other package of bench.
 */
package lanewise.bench.steps;
