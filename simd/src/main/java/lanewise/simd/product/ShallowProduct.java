package lanewise.simd.product;

import static lanewise.simd.plain.Epilogue.store;
import static lanewise.simd.platform.Lanes.LANES;

import lanewise.kernels.Op;

/**
 * A product of few columns whose k is 4 at most, in scalar code: a tile would take longer to set up
 * than to run. The loop is over rows, with two columns of C at a time and their elements of B in
 * registers.
 */
final class ShallowProduct {
  private static final int DEPTH = 4;

  private ShallowProduct() {}

  /**
   * Whether a product is so small. 4×2×2 takes 16 ns here and 100 ns in a tile. 4096×2×2 takes 5 µs
   * here and 11 µs in a tile; {@link TwoByTwoProduct} takes 1.2 µs on JDK 17 and 0.9 µs on JDK 25.
   * With more columns and many rows a tile is faster.
   */
  static boolean suits(int m, int n, int k) {
    return k > 0 && k <= DEPTH && (n <= 2 || m * n <= 32);
  }

  /** Computes the rows [row, row + m) and columns [column, column + n) of C. */
  static void multiply(ProductArguments o, int row, int m, int column, int n) {
    assert o.k >= 1 && o.k <= DEPTH : o.k;
    int rsB = o.opB == Op.N ? o.ldB : 1;
    int csB = o.opB == Op.N ? 1 : o.ldB;
    boolean pairs = o.opA == Op.N && o.k == 2 && o.ldA == 2 && n == 2 && o.ldC == 2;
    if (!pairs || m < LANES || !ProductLoops.OTHERS.primed(ProductLoops.TWO_BY_TWO, 4L * m)) {
      columns(o, row, m, column, n, rsB, csB);
      return;
    }
    int rows = TwoByTwoProduct.rows(m - 1, 2 * row + 2, o.a);
    columns(o, row, 1, 0, 2, rsB, csB);
    TwoByTwoProduct.run(
        rows, o.a, 2 * row + 2, o.b, 0, rsB, csB, o.alpha, o.beta, o.c, 2 * row + 2);
    columns(o, row + 1 + rows, m - 1 - rows, 0, 2, rsB, csB);
  }

  private static void columns(
      ProductArguments o, int row, int m, int column, int n, int rsB, int csB) {
    int rsA = o.opA == Op.N ? o.ldA : 1;
    int csA = o.opA == Op.N ? 1 : o.ldA;
    float[] bv = o.b;
    int ao = row * rsA;
    int j = column;
    for (; j + 2 <= column + n; j += 2) {
      int bo = j * csB;
      int co = row * o.ldC + j;
      twoColumns(m, o.k, o.a, ao, rsA, csA, bv, bo, rsB, csB, o.alpha, o.beta, o.c, co, o.ldC);
    }
    if (j < column + n) {
      column(
          m,
          o.k,
          o.a,
          ao,
          rsA,
          csA,
          bv,
          j * csB,
          rsB,
          o.alpha,
          o.beta,
          o.c,
          row * o.ldC + j,
          o.ldC);
    }
  }

  /**
   * c[co + i·ldC] ← α·Σₚ a[ao + i·rsA + p·csA]·b[bo + p·rsB] + β·c[co + i·ldC] for i &lt; m, k ≤ 4.
   */
  private static void column(
      int m,
      int k,
      float[] a,
      int ao,
      int rsA,
      int csA,
      float[] b,
      int bo,
      int rsB,
      float alpha,
      float beta,
      float[] c,
      int co,
      int ldC) {
    switch (k) {
      case 1 -> {
        float b00 = b[bo];
        for (int i = 0; i < m; i++) {
          int at = ao + i * rsA;
          float a0 = a[at];
          float c0 = Math.fma(a0, b00, 0f);
          store(c0, alpha, beta, c, co + i * ldC);
        }
      }
      case 2 -> {
        float b00 = b[bo];
        float b10 = b[bo + rsB];
        for (int i = 0; i < m; i++) {
          int at = ao + i * rsA;
          float a0 = a[at];
          float a1 = a[at + csA];
          float c0 = Math.fma(a0, b00, 0f);
          c0 = Math.fma(a1, b10, c0);
          store(c0, alpha, beta, c, co + i * ldC);
        }
      }
      case 3 -> {
        float b00 = b[bo];
        float b10 = b[bo + rsB];
        float b20 = b[bo + 2 * rsB];
        for (int i = 0; i < m; i++) {
          int at = ao + i * rsA;
          float a0 = a[at];
          float a1 = a[at + csA];
          float a2 = a[at + 2 * csA];
          float c0 = Math.fma(a0, b00, 0f);
          c0 = Math.fma(a1, b10, c0);
          c0 = Math.fma(a2, b20, c0);
          store(c0, alpha, beta, c, co + i * ldC);
        }
      }
      case 4 -> {
        float b00 = b[bo];
        float b10 = b[bo + rsB];
        float b20 = b[bo + 2 * rsB];
        float b30 = b[bo + 3 * rsB];
        for (int i = 0; i < m; i++) {
          int at = ao + i * rsA;
          float a0 = a[at];
          float a1 = a[at + csA];
          float a2 = a[at + 2 * csA];
          float a3 = a[at + 3 * csA];
          float c0 = Math.fma(a0, b00, 0f);
          c0 = Math.fma(a1, b10, c0);
          c0 = Math.fma(a2, b20, c0);
          c0 = Math.fma(a3, b30, c0);
          store(c0, alpha, beta, c, co + i * ldC);
        }
      }
      default -> throw new AssertionError("k is " + k);
    }
  }

  /** The column of {@link #column} and the next one, csB further in B. */
  private static void twoColumns(
      int m,
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
      int ldC) {
    switch (k) {
      case 1 -> {
        float b00 = b[bo];
        float b01 = b[bo + csB];
        for (int i = 0; i < m; i++) {
          int at = ao + i * rsA;
          float a0 = a[at];
          float c0 = Math.fma(a0, b00, 0f);
          float c1 = Math.fma(a0, b01, 0f);
          store(c0, alpha, beta, c, co + i * ldC);
          store(c1, alpha, beta, c, co + i * ldC + 1);
        }
      }
      case 2 -> {
        float b00 = b[bo];
        float b01 = b[bo + csB];
        float b10 = b[bo + rsB];
        float b11 = b[bo + rsB + csB];
        for (int i = 0; i < m; i++) {
          int at = ao + i * rsA;
          float a0 = a[at];
          float a1 = a[at + csA];
          float c0 = Math.fma(a0, b00, 0f);
          c0 = Math.fma(a1, b10, c0);
          float c1 = Math.fma(a0, b01, 0f);
          c1 = Math.fma(a1, b11, c1);
          store(c0, alpha, beta, c, co + i * ldC);
          store(c1, alpha, beta, c, co + i * ldC + 1);
        }
      }
      case 3 -> {
        float b00 = b[bo];
        float b01 = b[bo + csB];
        float b10 = b[bo + rsB];
        float b11 = b[bo + rsB + csB];
        float b20 = b[bo + 2 * rsB];
        float b21 = b[bo + 2 * rsB + csB];
        for (int i = 0; i < m; i++) {
          int at = ao + i * rsA;
          float a0 = a[at];
          float a1 = a[at + csA];
          float a2 = a[at + 2 * csA];
          float c0 = Math.fma(a0, b00, 0f);
          c0 = Math.fma(a1, b10, c0);
          c0 = Math.fma(a2, b20, c0);
          float c1 = Math.fma(a0, b01, 0f);
          c1 = Math.fma(a1, b11, c1);
          c1 = Math.fma(a2, b21, c1);
          store(c0, alpha, beta, c, co + i * ldC);
          store(c1, alpha, beta, c, co + i * ldC + 1);
        }
      }
      case 4 -> {
        float b00 = b[bo];
        float b01 = b[bo + csB];
        float b10 = b[bo + rsB];
        float b11 = b[bo + rsB + csB];
        float b20 = b[bo + 2 * rsB];
        float b21 = b[bo + 2 * rsB + csB];
        float b30 = b[bo + 3 * rsB];
        float b31 = b[bo + 3 * rsB + csB];
        for (int i = 0; i < m; i++) {
          int at = ao + i * rsA;
          float a0 = a[at];
          float a1 = a[at + csA];
          float a2 = a[at + 2 * csA];
          float a3 = a[at + 3 * csA];
          float c0 = Math.fma(a0, b00, 0f);
          c0 = Math.fma(a1, b10, c0);
          c0 = Math.fma(a2, b20, c0);
          c0 = Math.fma(a3, b30, c0);
          float c1 = Math.fma(a0, b01, 0f);
          c1 = Math.fma(a1, b11, c1);
          c1 = Math.fma(a2, b21, c1);
          c1 = Math.fma(a3, b31, c1);
          store(c0, alpha, beta, c, co + i * ldC);
          store(c1, alpha, beta, c, co + i * ldC + 1);
        }
      }
      default -> throw new AssertionError("k is " + k);
    }
  }
}
