package lanewise.simd;

import static lanewise.simd.Epilogue.store;

/**
 * A product of few columns and up to four products an element, in scalar code: a tile would take
 * longer to set up than to run. A column of C at a time, with B's column in registers; the loop is
 * over rows.
 */
final class Thin {
  private static final int DEPTH = 4;

  private Thin() {}

  /**
   * Whether a product is so small: 4×2×2 takes 35 ns here and 100 in a tile, 4096×2×2 8 µs and 11;
   * with more columns and many rows a tile is faster.
   */
  static boolean suits(int m, int n, int k) {
    return k > 0 && k <= DEPTH && (n <= 2 || m * n <= 32);
  }

  /**
   * c[co + i·ldC] ← α·Σₚ a[ao + i·rsA + p·csA]·b[bo + p·rsB] + β·c[co + i·ldC] for i &lt; m, with a
   * k that suits.
   */
  static void column(
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
    float b0 = b[bo];
    switch (k) {
      case 1 -> {
        for (int i = 0; i < m; i++) {
          float acc = Math.fma(a[ao + i * rsA], b0, 0f);
          store(acc, alpha, beta, c, co + i * ldC);
        }
      }
      case 2 -> {
        float b1 = b[bo + rsB];
        for (int i = 0; i < m; i++) {
          int at = ao + i * rsA;
          float acc = Math.fma(a[at], b0, 0f);
          acc = Math.fma(a[at + csA], b1, acc);
          store(acc, alpha, beta, c, co + i * ldC);
        }
      }
      case 3 -> {
        float b1 = b[bo + rsB];
        float b2 = b[bo + 2 * rsB];
        for (int i = 0; i < m; i++) {
          int at = ao + i * rsA;
          float acc = Math.fma(a[at], b0, 0f);
          acc = Math.fma(a[at + csA], b1, acc);
          acc = Math.fma(a[at + 2 * csA], b2, acc);
          store(acc, alpha, beta, c, co + i * ldC);
        }
      }
      case 4 -> {
        float b1 = b[bo + rsB];
        float b2 = b[bo + 2 * rsB];
        float b3 = b[bo + 3 * rsB];
        for (int i = 0; i < m; i++) {
          int at = ao + i * rsA;
          float acc = Math.fma(a[at], b0, 0f);
          acc = Math.fma(a[at + csA], b1, acc);
          acc = Math.fma(a[at + 2 * csA], b2, acc);
          acc = Math.fma(a[at + 3 * csA], b3, acc);
          store(acc, alpha, beta, c, co + i * ldC);
        }
      }
      default -> throw new AssertionError("k is " + k);
    }
  }
}
