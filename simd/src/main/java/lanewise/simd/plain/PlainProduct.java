package lanewise.simd.plain;

import java.util.Arrays;
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
 * only where the loop's body is short. So four rows of op(B) are copied to the start of four
 * arrays, and added to the sums of one row of C at a time. Two rows of C at once, or eight of
 * op(B), stay scalar there.
 *
 * <p>An instance belongs to one thread, since it keeps the space that it works in.
 */
public final class PlainProduct {
  /** The rows of C whose sums are kept, 128 KB: they stay in the second cache. */
  private static final int ROWS = 64;

  private static final int COLUMNS = 512;

  /** With fewer columns than this a product is computed transposed, if it has more rows. */
  private static final int FEW_COLUMNS = 64;

  private final float[][] sums = new float[ROWS][COLUMNS];
  private final float[] b0 = new float[COLUMNS];
  private final float[] b1 = new float[COLUMNS];
  private final float[] b2 = new float[COLUMNS];
  private final float[] b3 = new float[COLUMNS];

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
        int rows = Math.min(ROWS, m - i);
        int at = ao + i * rsA;
        clear(rows, columns);
        int p = 0;
        for (; p + 4 <= k; p += 4) {
          int from = bo + p * rsB + j * csB;
          row(b, from, csB, columns, b0);
          row(b, from + rsB, csB, columns, b1);
          row(b, from + 2 * rsB, csB, columns, b2);
          row(b, from + 3 * rsB, csB, columns, b3);
          addFour(rows, columns, a, at + p * csA, rsA, csA);
        }
        for (; p < k; p++) {
          row(b, bo + p * rsB + j * csB, csB, columns, b0);
          addOne(rows, columns, a, at + p * csA, rsA);
        }
        store(rows, columns, alpha, beta, c, co + i * rsC + j * csC, rsC, csC);
      }
    }
  }

  private void clear(int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      Arrays.fill(sums[i], 0, columns, 0f);
    }
  }

  private static void row(float[] b, int from, int csB, int columns, float[] to) {
    if (csB == 1) {
      System.arraycopy(b, from, to, 0, columns);
      return;
    }
    for (int j = 0; j < columns; j++) {
      to[j] = b[from + j * csB];
    }
  }

  private void addFour(int rows, int columns, float[] a, int ao, int rsA, int csA) {
    for (int i = 0; i < rows; i++) {
      int at = ao + i * rsA;
      float a0 = a[at];
      float a1 = a[at + csA];
      float a2 = a[at + 2 * csA];
      float a3 = a[at + 3 * csA];
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
    for (int j = 0; j < columns; j++) {
      float sum = Math.fma(a0, b0[j], sums[j]);
      sum = Math.fma(a1, b1[j], sum);
      sum = Math.fma(a2, b2[j], sum);
      sums[j] = Math.fma(a3, b3[j], sum);
    }
  }

  private void addOne(int rows, int columns, float[] a, int ao, int rsA) {
    for (int i = 0; i < rows; i++) {
      addOne(columns, a[ao + i * rsA], b0, sums[i]);
    }
  }

  private static void addOne(int columns, float a, float[] b, float[] sums) {
    for (int j = 0; j < columns; j++) {
      sums[j] = Math.fma(a, b[j], sums[j]);
    }
  }

  private void store(
      int rows, int columns, float alpha, float beta, float[] c, int co, int rsC, int csC) {
    for (int i = 0; i < rows; i++) {
      store(columns, sums[i], alpha, beta, c, co + i * rsC, csC);
    }
  }

  private static void store(
      int columns, float[] sums, float alpha, float beta, float[] c, int co, int csC) {
    if (beta == 0) {
      for (int j = 0; j < columns; j++) {
        c[co + j * csC] = alpha * sums[j];
      }
    } else {
      for (int j = 0; j < columns; j++) {
        int at = co + j * csC;
        c[at] = Math.fma(alpha, sums[j], beta * c[at]);
      }
    }
  }
}
