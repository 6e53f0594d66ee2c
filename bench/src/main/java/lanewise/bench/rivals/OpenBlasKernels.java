package lanewise.bench.rivals;

import lanewise.kernels.Op;

/** The contract by OpenBLAS. */
final class OpenBlasKernels extends BlasKernels {
  static final String NAME = "openblas";

  /** CblasNoTrans and CblasTrans. */
  private static final int NO_TRANS = 111;

  private static final int TRANS = 112;

  private final int threads;

  private OpenBlasKernels(int threads) {
    this.threads = threads;
  }

  /** OpenBLAS's threads are a setting of the whole process: the last instance made decides. */
  static OpenBlasKernels on(int threads) {
    OpenBlas.setNumThreads(threads);
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
    OpenBlas.sgemm(trans(opA), trans(opB), m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
  }

  private static int trans(Op op) {
    return op == Op.N ? NO_TRANS : TRANS;
  }

  @Override
  void saxpy(float alpha, float[] x, float[] y) {
    OpenBlas.saxpy(y.length, alpha, x, y);
  }
}
