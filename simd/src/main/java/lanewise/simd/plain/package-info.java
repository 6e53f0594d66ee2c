/**
 * The kernels in plain loops, which give the bits of the vector loops: they compute while C2 has
 * not compiled those. It uses no other package of simd.
 */
package lanewise.simd.plain;
