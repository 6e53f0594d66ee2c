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
    if (c.size() > 0 && (c.data() == a.data() || c.data() == b.data())) {
      throw mismatch("matmul " + opA + opB, "C shares its array with an operand", "it may not");
    }
  }

  private static String operand(String name, Op op, Matrix m) {
    return (op == Op.N ? name : name + "ᵀ of " + name) + " " + m.shape();
  }

  /** z and a are of one size, and so is the bias (if any) with their columns. */
  public static void requireActivate(float[] bias, Matrix z, Matrix a) {
    requireSame("activate", "z", z, "a", a);
    requireLength("activate", "bias", bias, z.cols());
  }

  /** a, error and delta are of one size; db (if any) is as long as their columns. */
  public static void requireDelta(Matrix a, Matrix error, Matrix delta, float[] db) {
    requireSame("delta", "a", a, "error", error);
    requireSame("delta", "a", a, "delta", delta);
    requireLength("delta", "db", db, a.cols());
  }

  /** The gradient is as long as what it updates. */
  public static void requireUpdate(float[] gradient, float[] values) {
    requireLength("update", "gradient", gradient, values.length);
  }

  /** The gradient and a moment are as long as what they update. */
  public static void requireUpdate(float[] gradient, float[] moment, float[] values) {
    requireUpdate(gradient, values);
    requireLength("update", "a moment", moment, values.length);
  }

  /** x is batch×in, w is in×out, the bias (if any) out, a batch×out. */
  public static void requireForward(Matrix x, Matrix w, float[] bias, Matrix a) {
    requireMatmul(Op.N, Op.N, x, w, a);
    requireLength("forward", "bias", bias, w.cols());
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

  private static void requireLength(String operation, String name, float[] array, int length) {
    if (array != null && array.length != length) {
      throw mismatch(operation, name + " has " + array.length + " elements", "expected " + length);
    }
  }

  private static IllegalArgumentException mismatch(String operation, String what, String why) {
    return new IllegalArgumentException(operation + ": " + what + ": " + why);
  }
}
