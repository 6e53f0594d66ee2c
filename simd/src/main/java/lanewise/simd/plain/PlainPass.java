package lanewise.simd.plain;

import java.util.Arrays;
import lanewise.kernels.Activation;

/** Activations and deltas in plain loops, a piece of a row at a time. */
public final class PlainPass {
  /** So that the loops become hot as methods, and C2 does not compile them on the stack besides. */
  private static final int PIECE = 512;

  private PlainPass() {}

  /**
   * The activations of the rows from {@code fromRow} to {@code toRow}.
   *
   * @param bias [cols], or null for none
   */
  public static void activate(
      Activation f, float[] bias, int fromRow, int toRow, int cols, float[] z, float[] a) {
    for (int i = fromRow; i < toRow; i++) {
      for (int j = 0; j < cols; j += PIECE) {
        int at = i * cols + j;
        int n = Math.min(PIECE, cols - j);
        if (bias == null) {
          activate(f, z, a, at, n);
        } else {
          activate(f, bias, j, z, a, at, n);
        }
      }
    }
  }

  private static void activate(Activation f, float[] z, float[] a, int at, int n) {
    for (int j = at; j < at + n; j++) {
      a[j] = PlainMath.activate(f, z[j]);
    }
  }

  private static void activate(
      Activation f, float[] bias, int column, float[] z, float[] a, int at, int n) {
    for (int j = 0; j < n; j++) {
      a[at + j] = PlainMath.activate(f, z[at + j] + bias[column + j]);
    }
  }

  /** δ ← E ⊙ f′(A), the elements from {@code from} to {@code to}. */
  public static void delta(Activation f, float[] a, float[] e, float[] d, int from, int to) {
    for (int j = from; j < to; j += PIECE) {
      piece(f, a, e, d, j, Math.min(to, j + PIECE));
    }
  }

  private static void piece(Activation f, float[] a, float[] e, float[] d, int from, int to) {
    for (int j = from; j < to; j++) {
      d[j] = PlainMath.delta(f, a[j], e[j]);
    }
  }

  /** db ← the sums of δ's columns from {@code fromCol} to {@code toCol}, row by row. */
  public static void sums(int rows, int cols, int fromCol, int toCol, float[] delta, float[] db) {
    Arrays.fill(db, fromCol, toCol, 0f);
    for (int i = 0; i < rows; i++) {
      for (int j = fromCol; j < toCol; j += PIECE) {
        add(delta, i * cols + j, db, j, Math.min(PIECE, toCol - j));
      }
    }
  }

  private static void add(float[] row, int at, float[] sums, int to, int n) {
    for (int j = 0; j < n; j++) {
      sums[to + j] += row[at + j];
    }
  }
}
