package lanewise.bench.jmh;

import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/**
 * Compares results with {@code naive} before they are timed. Products too large for plain loops are
 * compared in some of their rows, spread evenly, first and last included.
 */
final class Verification {
  private static final float EPS = Math.ulp(1f);

  /** Products that naive computes in about a tenth of a second. */
  private static final double FLOPS = 1e8;

  private final Kernels naive = new NaiveKernels();
  private final String kernels;

  Verification(Kernels kernels) {
    this.kernels = kernels.name();
  }

  /** Checks c = op(A)·op(B), each element within (k + 3)·ε·Σ|a||b|. */
  void product(String what, Op opA, Op opB, Matrix a, Matrix b, Matrix c) {
    int k = opA.cols(a);
    int[] rows = rows(c.rows(), 2.0 * c.cols() * k);
    Matrix some = rows(opA, a, rows);
    Matrix expected = new Matrix(rows.length, c.cols());
    Matrix magnitude = new Matrix(rows.length, c.cols());
    naive.matmul(Op.N, opB, 1f, some, b, 0f, expected);
    naive.matmul(Op.N, opB, 1f, absolute(some), absolute(b), 0f, magnitude);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < c.cols(); j++) {
        float bound = 2 * (k + 3) * EPS * magnitude.get(i, j);
        check(what, rows[i], j, c.get(rows[i], j), expected.get(i, j), bound);
      }
    }
  }

  /** Checks a = f(z + bias) within a few ulp of what naive says. */
  void activation(Activation f, float[] bias, Matrix z, Matrix a) {
    Matrix expected = new Matrix(z.rows(), z.cols());
    naive.activate(f, bias, z, expected);
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.cols(); j++) {
        check(f.label(), i, j, a.get(i, j), expected.get(i, j), 16 * EPS);
      }
    }
  }

  /** Checks a = f(x·W + bias): f is nowhere steeper than 1, so the product's bound holds. */
  void forward(Matrix x, Matrix w, float[] bias, Activation f, Matrix a) {
    int[] rows = rows(a.rows(), 2.0 * a.cols() * x.cols());
    Matrix some = rows(Op.N, x, rows);
    Matrix expected = new Matrix(rows.length, a.cols());
    Matrix magnitude = new Matrix(rows.length, a.cols());
    naive.forward(some, w, bias, f, expected);
    naive.forward(absolute(some), absolute(w), null, Activation.IDENTITY, magnitude);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < a.cols(); j++) {
        float bound = 2 * (x.cols() + 16) * EPS * (magnitude.get(i, j) + 1);
        check("forward", rows[i], j, a.get(rows[i], j), expected.get(i, j), bound);
      }
    }
  }

  /** Checks δ = E ⊙ f′(a) and its column sums. */
  void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
    Matrix expected = new Matrix(a.rows(), a.cols());
    float[] sums = new float[a.cols()];
    naive.delta(f, a, error, expected, sums);
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.cols(); j++) {
        check("delta", i, j, delta.get(i, j), expected.get(i, j), 8 * EPS);
      }
    }
    for (int j = 0; j < sums.length; j++) {
      check("db", 0, j, db[j], sums[j], 2 * a.rows() * EPS * a.rows());
    }
  }

  /** Checks v = old − rate·g. */
  void update(float rate, float[] gradient, float[] old, float[] values) {
    float[] expected = old.clone();
    naive.sgd(rate, gradient, expected);
    for (int i = 0; i < values.length; i++) {
      check("update", 0, i, values[i], expected[i], 4 * EPS);
    }
  }

  /** Fails unless the two differ by no more than the bound; NaN fails. */
  void check(String what, int i, int j, float actual, float expected, float bound) {
    if (!(Math.abs(actual - expected) <= bound)) {
      throw new IllegalStateException(
          String.format(
              "%s: %s at (%d, %d) is %s, naive says %s ± %s",
              kernels, what, i, j, actual, expected, bound));
    }
  }

  private static int[] rows(int rows, double flopsPerRow) {
    int count = (int) Math.max(2, Math.min(rows, FLOPS / flopsPerRow));
    if (count >= rows) {
      count = rows;
    }
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = count == 1 ? 0 : (int) ((long) i * (rows - 1) / (count - 1));
    }
    return chosen;
  }

  /** The given rows of op(m). */
  private static Matrix rows(Op op, Matrix m, int[] rows) {
    Matrix some = new Matrix(rows.length, op.cols(m));
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < some.cols(); j++) {
        some.set(i, j, op == Op.N ? m.get(rows[i], j) : m.get(j, rows[i]));
      }
    }
    return some;
  }

  private static Matrix absolute(Matrix m) {
    Matrix result = m.copy();
    for (int i = 0; i < result.size(); i++) {
      result.data()[i] = Math.abs(result.data()[i]);
    }
    return result;
  }
}
