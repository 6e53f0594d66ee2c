/** The kernels in the Vector API: the only place that names {@code jdk.incubator.vector}. */
module lanewise.simd {
  requires transitive lanewise.core;
  requires jdk.incubator.vector;

  exports lanewise.simd;

  provides lanewise.kernels.KernelsProvider with
      lanewise.simd.SimdProvider;
}
