package lanewise.bench.proof;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import lanewise.kernels.Activation;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/**
 * Compares results with what double gives for the same inputs, element by element.
 *
 * <p>The error of a sum of k products in float behaves like that of k steps at random: it grows
 * with √k, not with k (Higham and Mary, "A New Approach to Probabilistic Rounding Error Analysis",
 * SIAM Journal on Scientific Computing 41(5), 2019). So an element c = Σ aₚ·bₚ of a product is held
 * against the scale √(|a|²·|b|² + k·c²), where |a| and |b| are the lengths of its row and column: a
 * chain of k fma has an error of 0.15 ε times the scale on average, whatever k is, and at most 0.7
 * ε among a million elements. No element may be wrong by more than {@link #WORST} ε, and all
 * together, as the root of the mean square, by no more than {@link #AVERAGE} ε. Inputs that were
 * rounded to 10 bits of mantissa are beyond both.
 *
 * <p>A product of more than 2²⁶ multiply-adds takes too long in every fork. Of such a one whole
 * rows and whole columns are compared: the first, the last and a fixed random choice of the others,
 * as many as make 2²⁶ multiply-adds in each direction, and 16 at the least. Whole rows cross every
 * panel of columns and whole columns every block of rows, so that no part of an algorithm's tiling
 * goes unseen.
 */
public final class Proof {
  private static final double EPS = Math.ulp(1f);

  /** What the error of an element may be, in ε of its scale. */
  static final double WORST = 2;

  /** What the root of the mean square of the errors may be, in ε of that of the scales. */
  static final double AVERAGE = 0.5;

  /** What double computes in about a tenth of a second. */
  private static final double MULTIPLY_ADDS = 1 << 26;

  private static final int FEWEST = 16;

  private final String kernels;
  private double maxUlp = -1;

  /**
   * @param kernels the name of those that are tested
   */
  public Proof(String kernels) {
    this.kernels = kernels;
  }

  /**
   * The largest error of the products so far, in ε of the product of the lengths of an element's
   * row and column; empty if there was no product.
   */
  public OptionalDouble maxUlp() {
    return maxUlp < 0 ? OptionalDouble.empty() : OptionalDouble.of(maxUlp);
  }

  /** Checks c = op(A)·op(B). */
  public void product(String what, Op opA, Op opB, Matrix a, Matrix b, Matrix c) {
    int k = opA.cols(a);
    Errors errors = new Errors(what);
    int[] rows = lines(c.rows(), (double) c.cols() * k);
    eachRow(
        opA,
        a,
        opB,
        b,
        rows,
        (i, j, exact, scale, lengths) -> {
          maxUlp = Math.max(maxUlp, Math.abs(c.get(i, j) - exact) / (EPS * lengths));
          errors.add(i, j, c.get(i, j), exact, scale);
        });
    if (rows.length < c.rows()) {
      // The columns of C are the rows of Cᵀ = op(B)ᵀ·op(A)ᵀ.
      int[] cols = lines(c.cols(), (double) c.rows() * k);
      eachRow(
          transposed(opB),
          b,
          transposed(opA),
          a,
          cols,
          (j, i, exact, scale, lengths) -> errors.add(i, j, c.get(i, j), exact, scale));
    }
    errors.judge();
  }

  /** Takes what double says of an element, its scale, and the lengths of row and column. */
  private interface Exact {
    void at(int row, int column, double value, double scale, double lengths);
  }

  /** Passes on the given rows of op(A)·op(B). */
  private static void eachRow(Op opA, Matrix a, Op opB, Matrix b, int[] rows, Exact element) {
    int n = opB.cols(b);
    int k = opA.cols(a);
    Matrix right = opB == Op.N ? b : rows(opB, b, IntStream.range(0, k).toArray());
    double[] columns = new double[n];
    for (int p = 0; p < k; p++) {
      addSquares(right.data(), p * n, columns);
    }
    Matrix left = rows(opA, a, rows);
    double[] exact = new double[n];
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(exact, 0);
      double row = 0;
      for (int p = 0; p < k; p++) {
        double x = left.get(i, p);
        row += x * x;
        addScaled(x, right.data(), p * n, exact);
      }
      for (int j = 0; j < n; j++) {
        double lengths = row * columns[j];
        double scale = Math.sqrt(lengths + k * exact[j] * exact[j]);
        element.at(rows[i], j, exact[j], scale, Math.sqrt(lengths));
      }
    }
  }

  private static void addScaled(double x, float[] from, int at, double[] to) {
    for (int j = 0; j < to.length; j++) {
      to[j] += x * from[at + j];
    }
  }

  private static void addSquares(float[] from, int at, double[] to) {
    for (int j = 0; j < to.length; j++) {
      to[j] += (double) from[at + j] * from[at + j];
    }
  }

  private static Op transposed(Op op) {
    return op == Op.N ? Op.T : Op.N;
  }

  /** Checks a = f(z + bias) within a few ulp. */
  public void activation(Activation f, float[] bias, Matrix z, Matrix a) {
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.cols(); j++) {
        double exact = ExactFunctions.activation(f, z.get(i, j) + bias[j]);
        check(f.label(), i, j, a.get(i, j), exact, 16 * EPS * Math.max(1, Math.abs(exact)));
      }
    }
  }

  /** Checks a = softmax(z). */
  public void softmax(Matrix z, Matrix a) {
    double[] exact = new double[z.cols()];
    for (int i = 0; i < a.rows(); i++) {
      ExactFunctions.softmax(z.data(), i * z.cols(), exact);
      for (int j = 0; j < a.cols(); j++) {
        check("softmax", i, j, a.get(i, j), exact[j], 16 * EPS);
      }
    }
  }

  /** Checks δ = softmax(z) − y and the loss, where each row of y is one class. */
  public void crossEntropy(Matrix z, Matrix y, Matrix delta, double loss) {
    double[] exact = new double[z.cols()];
    double sum = 0;
    for (int i = 0; i < delta.rows(); i++) {
      ExactFunctions.softmax(z.data(), i * z.cols(), exact);
      for (int j = 0; j < delta.cols(); j++) {
        check("cross-entropy", i, j, delta.get(i, j), exact[j] - y.get(i, j), 16 * EPS);
        sum -= y.get(i, j) == 0 ? 0 : y.get(i, j) * Math.log(exact[j]);
      }
    }
    check("loss", 0, 0, loss, sum, 1e-5 * sum);
  }

  /**
   * Checks a = f(x·W + bias), of a large product some rows: f is steeper than 1 only by a tenth, so
   * that the product's scale holds, and f itself may add what {@link #activation} allows.
   */
  public void forward(Matrix x, Matrix w, float[] bias, Activation f, Matrix a) {
    int[] rows = lines(a.rows(), (double) a.cols() * x.cols());
    Errors errors = new Errors("forward");
    eachRow(
        Op.N,
        x,
        Op.N,
        w,
        rows,
        (i, j, exact, scale, lengths) -> {
          double value = ExactFunctions.activation(f, exact + bias[j]);
          double allowed = scale + Math.abs(bias[j]) + 8 * Math.max(1, Math.abs(value));
          maxUlp = Math.max(maxUlp, Math.abs(a.get(i, j) - value) / (EPS * Math.max(1, lengths)));
          errors.add(i, j, a.get(i, j), value, allowed);
        });
    errors.judge();
  }

  /** Checks δ = E ⊙ f′(a) and its column sums. */
  public void delta(Activation f, Matrix a, Matrix error, Matrix delta, float[] db) {
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.cols(); j++) {
        double exact = error.get(i, j) * ExactFunctions.slope(f, a.get(i, j));
        check("delta", i, j, delta.get(i, j), exact, 8 * EPS * Math.max(1, Math.abs(exact)));
      }
    }
    Errors errors = new Errors("db");
    Matrix ones = new Matrix(1, a.rows());
    Arrays.fill(ones.data(), 1f);
    eachRow(
        Op.N,
        ones,
        Op.N,
        delta,
        new int[] {0},
        (i, j, exact, scale, lengths) -> errors.add(i, j, db[j], exact, scale));
    errors.judge();
  }

  /** Checks what an update left in an array against what naive leaves. */
  public void update(String what, float[] actual, float[] expected) {
    for (int i = 0; i < expected.length; i++) {
      check(what, 0, i, actual[i], expected[i], 8 * EPS * Math.max(1, Math.abs(expected[i])));
    }
  }

  /** Fails unless the two differ by no more than the bound; NaN fails. */
  void check(String what, int i, int j, double actual, double expected, double bound) {
    if (!(Math.abs(actual - expected) <= bound)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s: %s at (%d, %d) is %s, double says %s ± %s",
              kernels,
              what,
              i,
              j,
              (float) actual,
              (float) expected,
              (float) bound));
    }
  }

  /** The errors of one result, each against its scale. */
  private final class Errors {
    private final String what;
    private double squares;
    private double scales;

    Errors(String what) {
      this.what = what;
    }

    void add(int i, int j, double actual, double exact, double scale) {
      check(what, i, j, actual, exact, WORST * EPS * scale);
      squares += (actual - exact) * (actual - exact);
      scales += scale * scale;
    }

    /** Fails unless all together are as exact as float allows. */
    void judge() {
      double average = Math.sqrt(squares / scales) / EPS;
      if (average > AVERAGE) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "%s: %s is wrong by %.2g ε of its scale on average (root mean square), float"
                    + " allows %.2g",
                kernels,
                what,
                average,
                AVERAGE));
      }
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
}
