package lanewise.bench.proof;

import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/**
 * Compares results with {@code naive} before they are timed, element by element.
 *
 * <p>A product of more than 2²⁶ multiply-adds is too much for plain loops in every fork. Of such a
 * one whole rows and whole columns are compared: the first, the last and a fixed random choice of
 * the others, as many as make 2²⁶ multiply-adds in each direction, and 16 at the least. Whole rows
 * cross every panel of columns and whole columns every block of rows, so that no part of an
 * algorithm's tiling goes unseen.
 */
public final class Proof {
  private static final float EPS = Math.ulp(1f);

  /** What naive computes in about a tenth of a second. */
  private static final double MULTIPLY_ADDS = 1 << 26;

  private static final int FEWEST = 16;

  /** Set to {@code off} in forks that are timed: another fork has proved the result. */
  public static final String PROPERTY = "lanewise.proof";

  private final Kernels naive = new NaiveKernels();
  private final String kernels;

  /** Whether this fork is timed and leaves the proof to another. */
  public static boolean off() {
    return "off".equals(System.getProperty(PROPERTY));
  }

  public Proof(Kernels kernels) {
    this.kernels = kernels.name();
  }

  /** Checks c = op(A)·op(B), each element compared within 2·(k + 3)·ε·Σ|a||b|. */
  public void product(String what, Op opA, Op opB, Matrix a, Matrix b, Matrix c) {
    int k = opA.cols(a);
    int[] rows = lines(c.rows(), (double) c.cols() * k);
    eachRow(opA, a, opB, b, rows, (i, j, y, bound) -> check(what, i, j, c.get(i, j), y, bound));
    if (rows.length < c.rows()) {
      // The columns of C are the rows of Cᵀ = op(B)ᵀ·op(A)ᵀ.
      int[] cols = lines(c.cols(), (double) c.rows() * k);
      eachRow(
          transposed(opB),
          b,
          transposed(opA),
          a,
          cols,
          (j, i, y, bound) -> check(what, i, j, c.get(i, j), y, bound));
    }
  }

  /** Takes what naive says of an element, and how far from it a result may be. */
  private interface Expected {
    void at(int row, int column, float value, float bound);
  }

  /** Passes on the given rows of op(A)·op(B). */
  private void eachRow(Op opA, Matrix a, Op opB, Matrix b, int[] rows, Expected element) {
    int n = opB.cols(b);
    int k = opA.cols(a);
    Matrix some = rows(opA, a, rows);
    Matrix expected = new Matrix(rows.length, n);
    Matrix magnitude = new Matrix(rows.length, n);
    naive.matmul(Op.N, opB, 1f, some, b, 0f, expected);
    naive.matmul(Op.N, opB, 1f, absolute(some), absolute(b), 0f, magnitude);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < n; j++) {
        float bound = 2 * (k + 3) * EPS * magnitude.get(i, j);
        element.at(rows[i], j, expected.get(i, j), bound);
      }
    }
  }

  private static Op transposed(Op op) {
    return op == Op.N ? Op.T : Op.N;
  }

  /** Checks a = f(z + bias) within a few ulp of what naive says. */
  public void activation(Activation f, float[] bias, Matrix z, Matrix a) {
    Matrix expected = new Matrix(z.rows(), z.cols());
    naive.activate(f, bias, z, expected);
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.cols(); j++) {
        float bound = 16 * EPS * Math.max(1, Math.abs(expected.get(i, j)));
        check(f.label(), i, j, a.get(i, j), expected.get(i, j), bound);
      }
    }
  }

  /** Checks a = softmax(z). */
  public void softmax(Matrix z, Matrix a) {
    Matrix expected = new Matrix(z.rows(), z.cols());
    naive.softmax(z, expected);
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.cols(); j++) {
        check("softmax", i, j, a.get(i, j), expected.get(i, j), 16 * EPS);
      }
    }
  }

  /** Checks δ = softmax(z) − y and the loss. */
  public void crossEntropy(Matrix z, Matrix y, Matrix delta, double loss) {
    Matrix expected = new Matrix(z.rows(), z.cols());
    float sum = (float) naive.softmaxCrossEntropy(z, y, expected);
    for (int i = 0; i < delta.rows(); i++) {
      for (int j = 0; j < delta.cols(); j++) {
        check("cross-entropy", i, j, delta.get(i, j), expected.get(i, j), 16 * EPS);
      }
    }
    check("loss", 0, 0, (float) loss, sum, 1e-5f * sum);
  }

  /**
   * Checks a = f(x·W + bias), of a large product some rows: f is nowhere steeper than 1, so the
   * product's bound holds.
   */
  public void forward(Matrix x, Matrix w, float[] bias, Activation f, Matrix a) {
    int[] rows = lines(a.rows(), (double) a.cols() * x.cols());
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
  public void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
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

  /** Checks what an update left in an array against what naive leaves. */
  public void update(String what, float[] actual, float[] expected) {
    for (int i = 0; i < expected.length; i++) {
      check(what, 0, i, actual[i], expected[i], 8 * EPS * Math.max(1, Math.abs(expected[i])));
    }
  }

  /** Fails unless the two differ by no more than the bound; NaN fails. */
  void check(String what, int i, int j, float actual, float expected, float bound) {
    if (!(Math.abs(actual - expected) <= bound)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s: %s at (%d, %d) is %s, naive says %s ± %s",
              kernels,
              what,
              i,
              j,
              actual,
              expected,
              bound));
    }
  }

  /** Which of so many rows or columns are compared, where each costs so many multiply-adds. */
  private static int[] lines(int all, double multiplyAdds) {
    int count = (int) Math.min(all, Math.max(FEWEST, MULTIPLY_ADDS / multiplyAdds));
    if (count == all) {
      return IntStream.range(0, all).toArray();
    }
    IntStream others = new Random(42).ints(1, all - 1).distinct().limit(count - 2L);
    return IntStream.concat(IntStream.of(0, all - 1), others).sorted().toArray();
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
