package lanewise.kernels;

import lanewise.matrix.Matrix;

/**
 * The checks at the door of every {@link Kernels} method: providers call them first, so that all
 * refuse the same inputs in the same words.
 */
public final class Shapes {
  private Shapes() {}

  /** op(A) is m×k, op(B) is k×n, C is m×n and shares its array with neither. */
  public static void requireMatmul(Op opA, Op opB, Matrix a, Matrix b, Matrix c) {
    int m = opA.rows(a);
    int k = opA.cols(a);
    int n = opB.cols(b);
    if (opB.rows(b) != k) {
      throw mismatch(
          "matmul " + opA + opB,
          operand("A", opA, a) + " and " + operand("B", opB, b),
          "the inner dimensions " + k + " and " + opB.rows(b) + " differ");
    }
    if (c.rows() != m || c.cols() != n) {
      throw mismatch(
          "matmul " + opA + opB,
          operand("A", opA, a) + " and " + operand("B", opB, b),
          "C is " + c.shape() + ", expected " + m + "×" + n);
    }
    // The words are put together only where they are needed: a call that fits allocates nothing.
    if (share(c.data(), a.data()) || share(c.data(), b.data())) {
      requireApart("matmul " + opA + opB, "C", c.data(), "A", a.data());
      requireApart("matmul " + opA + opB, "C", c.data(), "B", b.data());
    }
  }

  private static String operand(String name, Op op, Matrix m) {
    return (op == Op.N ? name : name + "ᵀ of " + name) + " " + m.shape();
  }

  /** z and a are of one size; the bias (if any) is as long as their columns, and not in a. */
  public static void requireActivate(float[] bias, Matrix z, Matrix a) {
    requireSame("activate", "z", z, "a", a);
    requireLength("activate", "bias", bias, z.cols());
    requireApart("activate", "a", a.data(), "the bias", bias);
  }

  /**
   * a, error and delta are of one size, and delta is not in a; db (if any) is as long as their
   * columns, and in none of them.
   */
  public static void requireDelta(Matrix a, Matrix error, Matrix delta, float[] db) {
    requireSame("delta", "a", a, "error", error);
    requireSame("delta", "a", a, "delta", delta);
    requireLength("delta", "db", db, a.cols());
    requireApart("delta", "delta", delta.data(), "a", a.data());
    requireApart("delta", "db", db, "a", a.data());
    requireApart("delta", "db", db, "error", error.data());
    requireApart("delta", "db", db, "delta", delta.data());
  }

  /** z, y and delta are of one size, and delta is not in y. */
  public static void requireCrossEntropy(Matrix z, Matrix y, Matrix delta) {
    requireSame("softmaxCrossEntropy", "z", z, "y", y);
    requireSame("softmaxCrossEntropy", "z", z, "delta", delta);
    requireApart("softmaxCrossEntropy", "delta", delta.data(), "y", y.data());
  }

  /**
   * The gradient and each moment are as long as what they update, there are as many moments as the
   * formula has, and no two are one array, but for the gradient of plain gradient descent.
   */
  public static void requireUpdate(
      UpdateStep step, float[] gradient, float[][] moments, float[] values) {
    UpdateStep.Formula formula = step.formula();
    requireLength("update", "gradient", gradient, values.length);
    if (moments.length != formula.moments()) {
      throw mismatch(
          "update",
          formula + " with " + moments.length + " moments",
          "expected " + formula.moments());
    }
    for (float[] moment : moments) {
      requireLength("update", "a moment", moment, values.length);
    }
    if (formula != UpdateStep.Formula.SGD) {
      requireApart("update", "values", values, "the gradient", gradient);
    }
    for (float[] moment : moments) {
      requireApart("update", "values", values, "a moment", moment);
      requireApart("update", "a moment", moment, "the gradient", gradient);
    }
    if (moments.length == 2) {
      requireApart("update", "the mean", moments[0], "the mean square", moments[1]);
    }
  }

  /** x is batch×in, w is in×out, the bias (if any) out, a batch×out and shares no array. */
  public static void requireForward(Matrix x, Matrix w, float[] bias, Matrix a) {
    requireMatmul(Op.N, Op.N, x, w, a);
    requireLength("forward", "bias", bias, w.cols());
    requireApart("forward", "a", a.data(), "the bias", bias);
  }

  /** Two matrices are of one size. */
  public static void requireSame(String operation, String nameX, Matrix x, String nameY, Matrix y) {
    if (x.rows() != y.rows() || x.cols() != y.cols()) {
      throw mismatch(
          operation,
          nameX + " is " + x.shape() + ", " + nameY + " is " + y.shape(),
          "they must be of one size");
    }
  }

  /** What is written is not in the array of something else, unless there is nothing in it. */
  public static void requireApart(
      String operation, String output, float[] written, String other, float[] array) {
    if (share(written, array)) {
      throw mismatch(operation, output + " shares its array with " + other, "it may not");
    }
  }

  private static boolean share(float[] written, float[] array) {
    return written != null && written == array && written.length > 0;
  }

  private static void requireLength(String operation, String name, float[] array, int length) {
    if (array != null && array.length != length) {
      throw mismatch(operation, name + " has " + array.length + " elements", "expected " + length);
    }
  }

  private static IllegalArgumentException mismatch(String operation, String what, String why) {
    return new IllegalArgumentException(operation + ": " + what + ": " + why);
  }
}
