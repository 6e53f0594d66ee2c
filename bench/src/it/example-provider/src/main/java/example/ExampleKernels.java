package example;

import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;
import lanewise.kernels.Op;
import lanewise.kernels.Shapes;
import lanewise.matrix.Matrix;

/** A product whose innermost loop runs along rows of B and C; everything else is naive's. */
final class ExampleKernels implements Kernels {
  private final Kernels naive = new NaiveKernels();

  @Override
  public String name() {
    return "example";
  }

  @Override
  public void matmul(Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    Shapes.requireMatmul(opA, opB, a, b, c);
    if (opB == Op.T) {
      naive.matmul(opA, opB, alpha, a, b, beta, c);
      return;
    }
    int n = c.cols();
    for (int i = 0; i < c.rows(); i++) {
      scale(beta, c.data(), i * n, n);
      for (int p = 0; p < b.rows(); p++) {
        float factor = alpha * (opA == Op.N ? a.get(i, p) : a.get(p, i));
        addRow(factor, b.data(), p * n, c.data(), i * n, n);
      }
    }
  }

  /** With β = 0 the values are overwritten, whatever they were. */
  private static void scale(float beta, float[] c, int at, int n) {
    for (int j = at; j < at + n; j++) {
      c[j] = beta == 0 ? 0 : beta * c[j];
    }
  }

  private static void addRow(float factor, float[] b, int from, float[] c, int to, int n) {
    for (int j = 0; j < n; j++) {
      c[to + j] += factor * b[from + j];
    }
  }

  @Override
  public void activate(Activation f, float[] bias, Matrix z, Matrix a) {
    naive.activate(f, bias, z, a);
  }

  @Override
  public void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
    naive.delta(f, a, error, delta, db);
  }
}
