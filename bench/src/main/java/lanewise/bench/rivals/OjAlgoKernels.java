package lanewise.bench.rivals;

import lanewise.kernels.Op;
import org.ojalgo.array.operation.AXPY;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R032Store;

/**
 * The contract by ojAlgo's matrices of float. They hold columns and wrap no array from outside: the
 * operands are copied in, as transposes, and the product copied out. Cᵀ = op(B)ᵀ·op(A)ᵀ.
 */
final class OjAlgoKernels extends BlasKernels {
  static final String NAME = "ojalgo";

  @Override
  public String name() {
    return NAME;
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
    R032Store product = R032Store.FACTORY.make(n, m);
    product.fillByMultiplying(
        transposed(opB, b, opB == Op.N ? k : n, ldb), transposed(opA, a, opA == Op.N ? m : k, lda));
    float[] values = product.data;
    for (int i = 0; i < m * n; i++) {
      c[i] = beta == 0 ? alpha * values[i] : alpha * values[i] + beta * c[i];
    }
  }

  /** The transpose of op(x): rows of x are the columns of the store. */
  private static MatrixStore<Double> transposed(Op op, float[] x, int rows, int cols) {
    R032Store store = R032Store.FACTORY.make(cols, rows);
    System.arraycopy(x, 0, store.data, 0, rows * cols);
    return op == Op.N ? store : store.transpose();
  }

  @Override
  void saxpy(float alpha, float[] x, float[] y) {
    AXPY.invoke(y, 0, alpha, x, 0, 0, y.length);
  }
}
