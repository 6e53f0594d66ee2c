/**
 * What the machine and the JDK are, as far as the kernels depend on it: the target that they are
 * tuned for, the width of vectors, the team of threads, and what C2 needs to compile them well.
 * Nothing here knows a kernel. It uses no other package of simd.
 */
package lanewise.simd.platform;
