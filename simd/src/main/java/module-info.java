/** The kernels in the Vector API: the only place that names {@code jdk.incubator.vector}. */
module lanewise.simd {
  requires transitive lanewise.core;
  requires jdk.incubator.vector;
  // Where they are there they tell how the JVM compiles.
  requires static java.management;
  requires static jdk.management;

  exports lanewise.simd;

  provides lanewise.kernels.KernelsProvider with
      lanewise.simd.SimdProvider;
}
