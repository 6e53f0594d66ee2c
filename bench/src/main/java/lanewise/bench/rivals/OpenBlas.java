package lanewise.bench.rivals;

import java.lang.invoke.MethodHandle;

/**
 * The functions of OpenBLAS that its kernels call. The handles are constants, so that the compiler
 * makes a call of each; hence the class may be initialised only once {@link OpenBlasLibrary} has
 * loaded the library.
 */
final class OpenBlas {
  /** CblasRowMajor. */
  private static final int ROW_MAJOR = 101;

  private static final MethodHandle SGEMM =
      ForeignFunctions.bind(
          OpenBlasLibrary.SGEMM,
          int.class,
          int.class,
          int.class,
          int.class,
          int.class,
          int.class,
          float.class,
          float[].class,
          int.class,
          float[].class,
          int.class,
          float.class,
          float[].class,
          int.class);

  private static final MethodHandle SAXPY =
      ForeignFunctions.bind(
          OpenBlasLibrary.SAXPY,
          int.class,
          float.class,
          float[].class,
          int.class,
          float[].class,
          int.class);

  private static final MethodHandle SET_NUM_THREADS =
      ForeignFunctions.bind(OpenBlasLibrary.SET_NUM_THREADS, int.class);

  private OpenBlas() {}

  /** cblas_sgemm, row-major. */
  static void sgemm(
      int transA,
      int transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int lda,
      float[] b,
      int ldb,
      float beta,
      float[] c,
      int ldc) {
    try {
      SGEMM.invokeExact(ROW_MAJOR, transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** cblas_saxpy over n elements side by side. */
  static void saxpy(int n, float alpha, float[] x, float[] y) {
    try {
      SAXPY.invokeExact(n, alpha, x, 1, y, 1);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** openblas_set_num_threads: for the whole process. */
  static void setNumThreads(int threads) {
    try {
      SET_NUM_THREADS.invokeExact(threads);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** C throws nothing: whatever arrives is a defect on this side of the call. */
  private static IllegalStateException failed(Throwable e) {
    return new IllegalStateException("the call to OpenBLAS failed", e);
  }
}
