/**
 * Explanation of a configuration's machine code, as a fork prints it, and of where its calls are:
 * allocation, intrinsics, instructions. It uses no other package of bench.
 */
package lanewise.bench.explain;
