package lanewise.kernels;

import lanewise.matrix.Matrix;

/**
 * The contract in plain loops: the executable specification, and the baseline that speed is
 * measured against. It is written as the formulas are; nothing in it is tuned.
 */
public final class NaiveKernels implements Kernels {
  static final String NAME = "naive";

  /** Kernels on one thread. */
  public NaiveKernels() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void matmul(Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    Shapes.requireMatmul(opA, opB, a, b, c);
    int m = c.rows();
    int n = c.cols();
    int k = opA.cols(a);
    float[] av = a.data();
    float[] bv = b.data();
    float[] cv = c.data();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = 0;
        for (int p = 0; p < k; p++) {
          float aip = opA == Op.N ? av[i * k + p] : av[p * m + i];
          float bpj = opB == Op.N ? bv[p * n + j] : bv[j * k + p];
          sum += aip * bpj;
        }
        int ij = i * n + j;
        cv[ij] = beta == 0 ? alpha * sum : alpha * sum + beta * cv[ij];
      }
    }
  }

  @Override
  public void activate(Activation f, float[] bias, Matrix z, Matrix a) {
    Shapes.requireActivate(bias, z, a);
    int cols = z.cols();
    float[] zv = z.data();
    float[] av = a.data();
    for (int i = 0; i < z.rows(); i++) {
      for (int j = 0; j < cols; j++) {
        int ij = i * cols + j;
        av[ij] = f.apply(bias == null ? zv[ij] : zv[ij] + bias[j]);
      }
    }
  }

  @Override
  public void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
    Shapes.requireDelta(a, error, delta, db);
    int cols = a.cols();
    float[] av = a.data();
    float[] ev = error.data();
    float[] dv = delta.data();
    for (int ij = 0; ij < a.size(); ij++) {
      dv[ij] = ev[ij] * f.derivative(av[ij]);
    }
    if (db != null) {
      for (int j = 0; j < cols; j++) {
        float sum = 0;
        for (int i = 0; i < a.rows(); i++) {
          sum += dv[i * cols + j];
        }
        db[j] = sum;
      }
    }
  }
}
