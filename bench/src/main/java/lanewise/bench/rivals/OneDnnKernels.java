package lanewise.bench.rivals;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import lanewise.kernels.Op;

/**
 * The contract by oneDNN's sgemm. The class may be initialised only once oneDNN's library is
 * loaded, since the handles of its functions and its OpenMP's are constants: so the compiler makes
 * a call of each.
 */
final class OneDnnKernels extends BlasKernels {
  static final String NAME = "onednn";
  static final String SGEMM = "dnnl_sgemm";
  static final String SET_NUM_THREADS = "omp_set_num_threads";

  private static final ForeignFunctions FUNCTIONS = NativeLibrary.functions(NAME);

  private static final MethodHandle SGEMM_HANDLE =
      FUNCTIONS.bind(
          SGEMM,
          MethodType.methodType(
              int.class,
              byte.class,
              byte.class,
              long.class,
              long.class,
              long.class,
              float.class,
              float[].class,
              long.class,
              float[].class,
              long.class,
              float.class,
              float[].class,
              long.class));

  private static final MethodHandle SET_NUM_THREADS_HANDLE =
      FUNCTIONS.bind(SET_NUM_THREADS, MethodType.methodType(void.class, int.class));

  private final int threads;

  OneDnnKernels(int threads) {
    this.threads = threads;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int threads() {
    return threads;
  }

  /**
   * OpenMP's number of threads is a setting of the thread that calls: so it is set at each call.
   */
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
    int status;
    try {
      SET_NUM_THREADS_HANDLE.invokeExact(threads);
      status =
          (int)
              SGEMM_HANDLE.invokeExact(
                  trans(opA),
                  trans(opB),
                  (long) m,
                  (long) n,
                  (long) k,
                  alpha,
                  a,
                  (long) lda,
                  b,
                  (long) ldb,
                  beta,
                  c,
                  (long) ldc);
    } catch (Throwable e) {
      throw ForeignFunctions.failed(SGEMM, e);
    }
    if (status != 0) {
      throw new IllegalStateException(SGEMM + " returned the status " + status);
    }
  }

  private static byte trans(Op op) {
    return (byte) (op == Op.N ? 'N' : 'T');
  }

  /** A plain loop: oneDNN has no axpy. */
  @Override
  void saxpy(float alpha, float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += alpha * x[i];
    }
  }
}
