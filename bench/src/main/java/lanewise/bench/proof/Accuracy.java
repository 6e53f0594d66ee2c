package lanewise.bench.proof;

import java.util.Arrays;
import java.util.Locale;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/**
 * How exact elementwise results are: the largest error against double, in units in the last place
 * (ulp), over a sample that is the same for all kernels, machines and runs. It is what was found,
 * not a bound; those are stated by whoever wrote the kernels.
 *
 * <p>An error is in ulp of the exact result. Of slopes, and of the cross-entropy's δ, which cross
 * zero, it is in ulp of 1, or of the result where that is larger.
 */
public final class Accuracy {
  /** Nothing below it counts, as in the contract: kernels may give 0 for it. */
  private static final double VANISHING = 0x1p-119;

  /** What the contract allows, in these units: of softmax 8ε of the result, which is 16 at most. */
  private static final double ACTIVATION = 8;

  private static final double SLOPE = 4;
  private static final double SOFTMAX = 16;
  private static final double CROSS_ENTROPY = 8;

  private static final int ROWS = 128;
  private static final int COLS = 512;

  /** Odd, so that all low bits are met; so many of these steps end before infinity. */
  private static final int BITS_STRIDE = 130_559;

  private final Kernels kernels;
  private double worst;
  private String where = "";

  public Accuracy(Kernels kernels) {
    this.kernels = kernels;
  }

  /**
   * Of a = f(z), without a bias.
   *
   * @throws IllegalStateException if it is more than the contract allows; so do the others
   */
  public double activation(Activation f) {
    Matrix z = netInputs();
    Matrix a = new Matrix(ROWS, COLS);
    kernels.activate(f, null, z, a);
    for (int i = 0; i < z.size(); i++) {
      float x = z.data()[i];
      double exact = ExactFunctions.activation(f, x);
      compare(f, x, a.data()[i], exact, Math.abs(exact));
    }
    return within(ACTIVATION);
  }

  /** Of δ = 1·f′(a), where a is what f gives, to the nearest float. */
  public double slope(Activation f) {
    Matrix a = netInputs();
    if (!f.needsNetInput()) {
      for (int i = 0; i < a.size(); i++) {
        a.data()[i] = (float) ExactFunctions.activation(f, a.data()[i]);
      }
    }
    Matrix delta = new Matrix(ROWS, COLS);
    Arrays.fill(delta.data(), 1f);
    kernels.delta(f, a, delta, delta, null);
    for (int i = 0; i < a.size(); i++) {
      float x = a.data()[i];
      double exact = ExactFunctions.slope(f, x);
      compare("the slope of " + f, x, delta.data()[i], exact, Math.max(1, Math.abs(exact)));
    }
    return within(SLOPE);
  }

  /** Of softmax over so many classes. */
  public double softmax(int classes) {
    Matrix z = logits(classes);
    Matrix a = new Matrix(z.rows(), classes);
    kernels.softmax(z, a);
    double[] exact = new double[classes];
    for (int i = 0; i < z.rows(); i++) {
      ExactFunctions.softmax(z.data(), i * classes, exact);
      for (int j = 0; j < classes; j++) {
        compare("softmax", z.get(i, j), a.get(i, j), exact[j], exact[j]);
      }
    }
    return within(SOFTMAX);
  }

  /** Of the cross-entropy's δ = softmax(z) − y over so many classes. */
  public double crossEntropy(int classes) {
    Matrix z = logits(classes);
    Matrix y = new Inputs().oneHot(z.rows(), classes);
    Matrix delta = new Matrix(z.rows(), classes);
    kernels.softmaxCrossEntropy(z, y, delta);
    double[] exact = new double[classes];
    for (int i = 0; i < z.rows(); i++) {
      ExactFunctions.softmax(z.data(), i * classes, exact);
      for (int j = 0; j < classes; j++) {
        compare("cross-entropy", z.get(i, j), delta.get(i, j), exact[j] - y.get(i, j), 1);
      }
    }
    return within(CROSS_ENTROPY);
  }

  /**
   * From where every function vanishes to where it overflows or becomes the identity, evenly; the
   * same closer to zero; and each power of two there is, of both signs.
   */
  private static Matrix netInputs() {
    Matrix z = new Matrix(ROWS, COLS);
    int quarter = z.size() / 4;
    for (int i = 0; i < quarter; i++) {
      float at = 2f * i / (quarter - 1) - 1;
      float bits = Float.intBitsToFloat(i * BITS_STRIDE);
      z.data()[4 * i] = 104 * at;
      z.data()[4 * i + 1] = 8 * at;
      z.data()[4 * i + 2] = bits;
      z.data()[4 * i + 3] = -bits;
    }
    return z;
  }

  /**
   * From rows of nearly equal logits to such as differ by 16, as in the contract. Where they differ
   * by more, so much of z − max is rounded off in float that the figure would tell of nothing else,
   * in probabilities which vanish beside the largest.
   */
  private static Matrix logits(int classes) {
    int rows = 64;
    Matrix z = new Inputs().netInputs(rows, classes);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < classes; j++) {
        z.set(i, j, z.get(i, j) * (i + 1) / rows);
      }
    }
    return z;
  }

  /** In ulp of {@code size}; a result that is no float has none, and NaN is infinitely wrong. */
  private void compare(Object what, float x, float actual, double exact, double size) {
    if (size < VANISHING || size > Float.MAX_VALUE) {
      return;
    }
    double error = Math.abs(actual - exact) / Math.ulp((float) size);
    if (!(error <= worst)) {
      worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
      where = what + " of " + x + " is " + actual + ", exactly " + exact;
    }
  }

  private double within(double allowed) {
    if (worst > allowed) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s: %s: %.1f ulp, the contract allows %.0f",
              kernels.name(),
              where,
              worst,
              allowed));
    }
    return worst;
  }
}
