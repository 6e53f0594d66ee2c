package lanewise.bench.rivals;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import lanewise.kernels.Op;

/**
 * The contract by OpenBLAS. The class may be initialised only once OpenBLAS's library is loaded,
 * since the handles of its functions are constants: so the compiler makes a call of each.
 */
final class OpenBlasKernels extends BlasKernels {
  static final String NAME = "openblas";
  static final String SGEMM = "cblas_sgemm";
  static final String SAXPY = "cblas_saxpy";
  static final String SET_NUM_THREADS = "openblas_set_num_threads";

  private static final ForeignFunctions FUNCTIONS = NativeLibrary.functions(NAME);

  private static final MethodHandle SGEMM_HANDLE =
      FUNCTIONS.bind(
          SGEMM,
          MethodType.methodType(
              void.class,
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
              int.class));

  private static final MethodHandle SAXPY_HANDLE =
      FUNCTIONS.bind(
          SAXPY,
          MethodType.methodType(
              void.class,
              int.class,
              float.class,
              float[].class,
              int.class,
              float[].class,
              int.class));

  private static final MethodHandle SET_NUM_THREADS_HANDLE =
      FUNCTIONS.bind(SET_NUM_THREADS, MethodType.methodType(void.class, int.class));

  /** CblasRowMajor, CblasNoTrans and CblasTrans. */
  private static final int ROW_MAJOR = 101;

  private static final int NO_TRANS = 111;
  private static final int TRANS = 112;

  private final int threads;

  private OpenBlasKernels(int threads) {
    this.threads = threads;
  }

  /** OpenBLAS's threads are a setting of the whole process: the last instance made decides. */
  static OpenBlasKernels on(int threads) {
    try {
      SET_NUM_THREADS_HANDLE.invokeExact(threads);
    } catch (Throwable e) {
      throw ForeignFunctions.failed(SET_NUM_THREADS, e);
    }
    return new OpenBlasKernels(threads);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  void sgemm(
      Op opA,
      Op opB,
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
      SGEMM_HANDLE.invokeExact(
          ROW_MAJOR, trans(opA), trans(opB), m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    } catch (Throwable e) {
      throw ForeignFunctions.failed(SGEMM, e);
    }
  }

  private static int trans(Op op) {
    return op == Op.N ? NO_TRANS : TRANS;
  }

  @Override
  void saxpy(float alpha, float[] x, float[] y) {
    try {
      SAXPY_HANDLE.invokeExact(y.length, alpha, x, 1, y, 1);
    } catch (Throwable e) {
      throw ForeignFunctions.failed(SAXPY, e);
    }
  }
}
