package lanewise.simd.plain;

import java.util.Arrays;
import lanewise.kernels.Activation;

/**
 * Activations and deltas in plain loops.
 *
 * <p>The loops are nested by calls, each of few turns. So C2 compiles their methods: a loop of many
 * turns becomes hot before its method does, and is then compiled twice.
 */
public final class PlainPass {
  private static final int PIECE = 32;
  private static final int PIECES = 32;

  private PlainPass() {}

  /**
   * The activations of the rows from {@code fromRow} to {@code toRow}.
   *
   * @param bias [cols], or null for none
   */
  public static void activate(
      Activation f, float[] bias, int fromRow, int toRow, int cols, float[] z, float[] a) {
    for (int i = fromRow; i < toRow; i++) {
      for (int j = 0; j < cols; j += PIECES * PIECE) {
        pieces(f, bias, j, Math.min(cols, j + PIECES * PIECE), i * cols, z, a);
      }
    }
  }

  private static void pieces(
      Activation f, float[] bias, int from, int to, int row, float[] z, float[] a) {
    for (int j = from; j < to; j += PIECE) {
      int n = Math.min(PIECE, to - j);
      if (bias == null) {
        piece(f, z, a, row + j, n);
      } else {
        piece(f, bias, j, z, a, row + j, n);
      }
    }
  }

  private static void piece(Activation f, float[] z, float[] a, int at, int n) {
    for (int j = at; j < at + n; j++) {
      a[j] = PlainMath.activate(f, z[j]);
    }
  }

  private static void piece(
      Activation f, float[] bias, int column, float[] z, float[] a, int at, int n) {
    for (int j = 0; j < n; j++) {
      a[at + j] = PlainMath.activate(f, z[at + j] + bias[column + j]);
    }
  }

  /** δ ← E ⊙ f′(A), the elements from {@code from} to {@code to}. */
  public static void delta(Activation f, float[] a, float[] e, float[] d, int from, int to) {
    for (int j = from; j < to; j += PIECES * PIECE) {
      pieces(f, a, e, d, j, Math.min(to, j + PIECES * PIECE));
    }
  }

  private static void pieces(Activation f, float[] a, float[] e, float[] d, int from, int to) {
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
      for (int j = fromCol; j < toCol; j += PIECES * PIECE) {
        addPieces(delta, i * cols, db, j, Math.min(toCol, j + PIECES * PIECE));
      }
    }
  }

  private static void addPieces(float[] delta, int row, float[] db, int from, int to) {
    for (int j = from; j < to; j += PIECE) {
      add(delta, row + j, db, j, Math.min(PIECE, to - j));
    }
  }

  private static void add(float[] row, int at, float[] sums, int to, int n) {
    for (int j = 0; j < n; j++) {
      sums[to + j] += row[at + j];
    }
  }
}
