package lanewise.simd.plain;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/**
 * Any product, or a part of one, on one thread, in plain loops that C2 turns into vector code
 * itself. It does so within tens of milliseconds, and C1 can do without: 128×512×784 takes 25 to 40
 * ms the first time, 6 ms the next, and 2.3 ms from the tenth time on.
 *
 * <p>Each element is the chain of fma over ascending p from zero, so that the result is canonical.
 *
 * <p>C2 of JDK 17 vectorises a loop over several arrays only where all have the same index, and
 * only where the loop's body is short. So rows of op(B) are copied to the start of arrays, and four
 * of them are added to the sums of one row of C at a time. Two rows of C at once, or eight of
 * op(B), stay scalar there.
 *
 * <p>An instance belongs to one thread, since it keeps the space that it works in.
 */
public final class PlainProduct {
  /** The rows of C whose sums are kept, 64 KB: they stay in the second cache. */
  private static final int ROWS = 32;

  private static final int COLUMNS = 512;

  /**
   * The rows of op(B) that are copied at a time: so many that C2 does not come to compile the loop
   * around all that, which would take it longer than the largest tile.
   */
  private static final int DEPTH = 32;

  /** With fewer columns than this a product is computed transposed, if it has more rows. */
  private static final int FEW_COLUMNS = 64;

  /** The turns of a loop whose method is to become hot before the loop does, as in PlainPass. */
  private static final int PIECE = 32;

  /**
   * So many calls that have nothing to do are made for each of the first ones of the loop that
   * takes most time, whose rows must be long: so its method becomes hot first too.
   */
  private static final int EMPTY_CALLS = 16;

  private static final float[] ZEROS = new float[COLUMNS];

  private final float[][] sums = new float[ROWS][COLUMNS];

  /** Empty calls that are left. */
  private int early = 500 * EMPTY_CALLS;

  private final float[][] rows = new float[DEPTH][COLUMNS];

  /** Computes the rows [row, row + m) and columns [column, column + n) of C. */
  public void multiply(
      Op opA,
      Op opB,
      float alpha,
      Matrix a,
      Matrix b,
      float beta,
      Matrix c,
      int row,
      int m,
      int column,
      int n) {
    int rsA = opA == Op.N ? a.cols() : 1;
    int csA = opA == Op.N ? 1 : a.cols();
    int rsB = opB == Op.N ? b.cols() : 1;
    int csB = opB == Op.N ? 1 : b.cols();
    int ao = row * rsA;
    int bo = column * csB;
    int co = row * c.cols() + column;
    int k = opA.cols(a);
    float[] av = a.data();
    float[] bv = b.data();
    if (n < FEW_COLUMNS && m > n) {
      // Cᵀ = op(B)ᵀ·op(A)ᵀ has long rows.
      run(n, m, k, bv, bo, csB, rsB, av, ao, csA, rsA, alpha, beta, c.data(), co, 1, c.cols());
    } else {
      run(m, n, k, av, ao, rsA, csA, bv, bo, rsB, csB, alpha, beta, c.data(), co, c.cols(), 1);
    }
  }

  /** With a row stride and a column stride of each operand. */
  private void run(
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int rsA,
      int csA,
      float[] b,
      int bo,
      int rsB,
      int csB,
      float alpha,
      float beta,
      float[] c,
      int co,
      int rsC,
      int csC) {
    for (int j = 0; j < n; j += COLUMNS) {
      int columns = Math.min(COLUMNS, n - j);
      for (int i = 0; i < m; i += ROWS) {
        int height = Math.min(ROWS, m - i);
        int at = ao + i * rsA;
        clear(height, columns);
        int p = 0;
        for (; p + DEPTH <= k; p += DEPTH) {
          copy(DEPTH, b, bo + p * rsB + j * csB, rsB, csB, columns);
          add(DEPTH, height, columns, a, at + p * csA, rsA, csA);
        }
        if (p + 4 <= k) {
          int depth = (k - p) / 4 * 4;
          copy(depth, b, bo + p * rsB + j * csB, rsB, csB, columns);
          add(depth, height, columns, a, at + p * csA, rsA, csA);
          p += depth;
        }
        for (; p < k; p++) {
          copy(1, b, bo + p * rsB + j * csB, rsB, csB, columns);
          addOne(height, columns, a, at + p * csA, rsA);
        }
        store(height, columns, alpha, beta, c, co + i * rsC + j * csC, rsC, csC);
      }
    }
  }

  private void clear(int height, int columns) {
    for (int i = 0; i < height; i++) {
      System.arraycopy(ZEROS, 0, sums[i], 0, columns);
    }
  }

  /** Copies n rows of op(B). */
  private void copy(int n, float[] b, int from, int rsB, int csB, int columns) {
    for (int p = 0; p < n; p++) {
      int row = from + p * rsB;
      if (csB == 1) {
        System.arraycopy(b, row, rows[p], 0, columns);
      } else {
        for (int j = 0; j < columns; j += PIECE) {
          copy(b, row, csB, rows[p], j, Math.min(columns, j + PIECE));
        }
      }
    }
  }

  private static void copy(float[] b, int row, int csB, float[] to, int from, int end) {
    for (int j = from; j < end; j++) {
      to[j] = b[row + j * csB];
    }
  }

  /** Adds n rows of op(B), a multiple of four, to the sums. */
  private void add(int n, int height, int columns, float[] a, int ao, int rsA, int csA) {
    for (int p = 0; p < n; p += 4) {
      addFour(p, height, columns, a, ao + p * csA, rsA, csA);
    }
  }

  /** Adds four rows of op(B), from the copy {@code first} on. */
  private void addFour(int first, int height, int columns, float[] a, int ao, int rsA, int csA) {
    float[] b0 = rows[first];
    float[] b1 = rows[first + 1];
    float[] b2 = rows[first + 2];
    float[] b3 = rows[first + 3];
    for (int i = 0; i < height; i++) {
      int at = ao + i * rsA;
      float a0 = a[at];
      float a1 = a[at + csA];
      float a2 = a[at + 2 * csA];
      float a3 = a[at + 3 * csA];
      for (int call = 0; early > 0 && call < EMPTY_CALLS; call++) {
        early--;
        addFour(0, a0, a1, a2, a3, b0, b1, b2, b3, sums[i]);
      }
      addFour(columns, a0, a1, a2, a3, b0, b1, b2, b3, sums[i]);
    }
  }

  private static void addFour(
      int columns,
      float a0,
      float a1,
      float a2,
      float a3,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float[] sums) {
    if (columns == 0) {
      return;
    }
    for (int j = 0; j < columns; j++) {
      float sum = Math.fma(a0, b0[j], sums[j]);
      sum = Math.fma(a1, b1[j], sum);
      sum = Math.fma(a2, b2[j], sum);
      sums[j] = Math.fma(a3, b3[j], sum);
    }
  }

  private void addOne(int height, int columns, float[] a, int ao, int rsA) {
    for (int i = 0; i < height; i++) {
      addOne(a[ao + i * rsA], rows[0], sums[i], columns);
    }
  }

  private static void addOne(float a, float[] b, float[] sums, int columns) {
    for (int j = 0; j < columns; j += PIECE) {
      addOne(a, b, sums, j, Math.min(columns, j + PIECE));
    }
  }

  private static void addOne(float a, float[] b, float[] sums, int from, int end) {
    for (int j = from; j < end; j++) {
      sums[j] = Math.fma(a, b[j], sums[j]);
    }
  }

  private void store(
      int height, int columns, float alpha, float beta, float[] c, int co, int rsC, int csC) {
    for (int i = 0; i < height; i++) {
      store(columns, sums[i], alpha, beta, c, co + i * rsC, csC);
    }
  }

  private static void store(
      int columns, float[] sums, float alpha, float beta, float[] c, int co, int csC) {
    for (int j = 0; j < columns; j += PIECE) {
      store(j, Math.min(columns, j + PIECE), sums, alpha, beta, c, co, csC);
    }
  }

  private static void store(
      int from, int end, float[] sums, float alpha, float beta, float[] c, int co, int csC) {
    for (int j = from; j < end; j++) {
      Epilogue.store(sums[j], alpha, beta, c, co + j * csC);
    }
  }
}
