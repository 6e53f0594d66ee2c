package lanewise.bench.rivals;

import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.kernels.Shapes;
import lanewise.kernels.UpdateStep;
import lanewise.matrix.Matrix;
import org.ejml.concurrency.EjmlConcurrency;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * The contract by EJML, over the very same arrays: what an EJML user would write. Where EJML has no
 * operation (an activation, a bias for each row) it is a plain loop.
 */
final class EjmlKernels implements Kernels {
  static final String NAME = "ejml";

  private final int threads;

  /** f′(A), one a thread that calls. */
  private final ThreadLocal<FMatrixRMaj> slopes =
      ThreadLocal.withInitial(() -> new FMatrixRMaj(0, 0));

  private EjmlKernels(int threads) {
    this.threads = threads;
  }

  /** EJML's threads are a setting of the whole JVM: the last instance made decides for all. */
  static EjmlKernels on(int threads) {
    EjmlConcurrency.setMaxThreads(threads);
    EjmlConcurrency.USE_CONCURRENT = threads > 1;
    return new EjmlKernels(threads);
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
  public void matmul(Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    Shapes.requireMatmul(opA, opB, a, b, c);
    FMatrixRMaj ma = wrap(a);
    FMatrixRMaj mb = wrap(b);
    FMatrixRMaj mc = wrap(c);
    if (opA.cols(a) == 0) {
      // EJML refuses empty operands; the product is zero.
      if (beta == 0) {
        CommonOps_FDRM.fill(mc, 0);
      } else {
        CommonOps_FDRM.scale(beta, mc);
      }
    } else if (beta == 0) {
      overwrite(opA, opB, alpha, ma, mb, mc);
    } else {
      if (beta != 1) {
        CommonOps_FDRM.scale(beta, mc);
      }
      add(opA, opB, alpha, ma, mb, mc);
    }
  }

  private static void overwrite(
      Op opA, Op opB, float alpha, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    if (opA == Op.N && opB == Op.N) {
      CommonOps_FDRM.mult(alpha, a, b, c);
    } else if (opA == Op.T && opB == Op.N) {
      CommonOps_FDRM.multTransA(alpha, a, b, c);
    } else if (opA == Op.N) {
      CommonOps_FDRM.multTransB(alpha, a, b, c);
    } else {
      CommonOps_FDRM.multTransAB(alpha, a, b, c);
    }
  }

  private static void add(
      Op opA, Op opB, float alpha, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    if (opA == Op.N && opB == Op.N) {
      CommonOps_FDRM.multAdd(alpha, a, b, c);
    } else if (opA == Op.T && opB == Op.N) {
      CommonOps_FDRM.multAddTransA(alpha, a, b, c);
    } else if (opA == Op.N) {
      CommonOps_FDRM.multAddTransB(alpha, a, b, c);
    } else {
      CommonOps_FDRM.multAddTransAB(alpha, a, b, c);
    }
  }

  /** A plain loop: EJML's apply runs over the whole array, past the last row of a smaller batch. */
  @Override
  public void activate(Activation f, float[] bias, Matrix z, Matrix a) {
    Shapes.requireActivate(bias, z, a);
    FMatrixRMaj from = wrap(z);
    FMatrixRMaj to = wrap(a);
    for (int i = 0; i < from.numRows; i++) {
      for (int j = 0; j < from.numCols; j++) {
        float net = from.unsafe_get(i, j);
        to.unsafe_set(i, j, f.apply(bias == null ? net : net + bias[j]));
      }
    }
  }

  @Override
  public void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
    Shapes.requireDelta(a, error, delta, db);
    FMatrixRMaj from = wrap(a);
    FMatrixRMaj slope = slopes.get();
    slope.reshape(a.rows(), a.cols());
    for (int ij = 0; ij < a.size(); ij++) {
      slope.set(ij, f.derivative(from.get(ij)));
    }
    CommonOps_FDRM.elementMult(wrap(error), slope, wrap(delta));
    if (db != null) {
      CommonOps_FDRM.sumCols(wrap(delta), FMatrixRMaj.wrap(1, db.length, db));
    }
  }

  @Override
  public void update(UpdateStep step, float[] gradient, float[][] moments, float[] values) {
    if (step.formula() != UpdateStep.Formula.SGD) {
      Kernels.super.update(step, gradient, moments, values);
      return;
    }
    Shapes.requireUpdate(step, gradient, moments, values);
    CommonOps_FDRM.addEquals(
        FMatrixRMaj.wrap(1, values.length, values),
        -step.rate(),
        FMatrixRMaj.wrap(1, gradient.length, gradient));
  }

  private static FMatrixRMaj wrap(Matrix m) {
    return FMatrixRMaj.wrap(m.rows(), m.cols(), m.data());
  }
}
