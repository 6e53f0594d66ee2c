/** Proof of what a configuration's machine code is: allocation, intrinsics, instructions. */
package lanewise.bench.explain;
