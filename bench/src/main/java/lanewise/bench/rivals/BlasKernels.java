package lanewise.bench.rivals;

import java.util.Arrays;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;
import lanewise.kernels.Op;
import lanewise.kernels.Shapes;
import lanewise.kernels.UpdateStep;
import lanewise.matrix.Matrix;

/**
 * The contract by a BLAS, over the very same arrays: products are its gemm and updates its axpy. A
 * BLAS knows no activations, so these are plain loops.
 */
abstract class BlasKernels implements Kernels {
  private final Kernels loops = new NaiveKernels();

  /**
   * C ← α·op(A)·op(B) + β·C, all row-major and none empty, and α not zero.
   *
   * @param m the rows of C
   * @param n the columns of C
   * @param k the columns of op(A)
   * @param lda from one row of A to the next; so are ldb and ldc
   */
  abstract void sgemm(
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
      int ldc);

  /** y ← α·x + y, the whole of two arrays of one length. */
  abstract void saxpy(float alpha, float[] x, float[] y);

  @Override
  public void matmul(Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    Shapes.requireMatmul(opA, opB, a, b, c);
    if (c.size() == 0 || opA.cols(a) == 0 || alpha == 0) {
      // A BLAS may refuse an empty operand, and with α = 0 oneDNN leaves some a C as it was.
      loops.matmul(opA, opB, alpha, a, b, beta, c);
    } else {
      sgemm(
          opA,
          opB,
          c.rows(),
          c.cols(),
          opA.cols(a),
          alpha,
          a.data(),
          a.cols(),
          b.data(),
          b.cols(),
          beta,
          c.data(),
          c.cols());
    }
  }

  @Override
  public void activate(Activation f, float[] bias, Matrix z, Matrix a) {
    loops.activate(f, bias, z, a);
  }

  @Override
  public void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
    Shapes.requireDelta(a, error, delta, db);
    loops.delta(f, a, error, delta, null);
    if (db != null) {
      Arrays.fill(db, 0f);
      // Row by row, as the elements lie: the compiler makes vectors of it.
      for (int i = 0; i < delta.rows(); i++) {
        addRow(delta.data(), i * db.length, db);
      }
    }
  }

  private static void addRow(float[] delta, int row, float[] db) {
    for (int j = 0; j < db.length; j++) {
      db[j] += delta[row + j];
    }
  }

  @Override
  public void update(UpdateStep step, float[] gradient, float[][] moments, float[] values) {
    if (step.formula() != UpdateStep.Formula.SGD) {
      Kernels.super.update(step, gradient, moments, values);
      return;
    }
    Shapes.requireUpdate(step, gradient, moments, values);
    saxpy(-step.rate(), gradient, values);
  }
}
