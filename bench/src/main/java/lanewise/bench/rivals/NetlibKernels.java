package lanewise.bench.rivals;

import dev.ludovic.netlib.blas.BLAS;
import java.lang.reflect.Method;
import lanewise.kernels.Op;

/** The contract by netlib's VectorBLAS, a BLAS in Java with the Vector API. */
final class NetlibKernels extends BlasKernels {
  static final String NAME = "netlib";

  private static final BLAS VECTOR_BLAS = vectorBlas();

  /**
   * VectorBLAS and nothing else. The library's own way to it first loads its native code, and takes
   * plain loops where VectorBLAS fails; so the class, which is not public, is asked itself.
   */
  private static BLAS vectorBlas() {
    try {
      Method instance =
          Class.forName("dev.ludovic.netlib.blas.VectorBLAS").getMethod("getInstance");
      instance.setAccessible(true);
      return (BLAS) instance.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("netlib's VectorBLAS cannot be had", e);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  /** This BLAS is column-major, where each array holds the transpose: Cᵀ = op(B)ᵀ·op(A)ᵀ. */
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
    VECTOR_BLAS.sgemm(opB.name(), opA.name(), n, m, k, alpha, b, ldb, a, lda, beta, c, ldc);
  }

  @Override
  void saxpy(float alpha, float[] x, float[] y) {
    VECTOR_BLAS.saxpy(y.length, alpha, x, 1, y, 1);
  }
}
