/**
 * Explanation of a configuration's machine code, as a fork prints it: allocation, intrinsics,
 * instructions. It uses no other package of bench.
 */
package lanewise.bench.explain;
