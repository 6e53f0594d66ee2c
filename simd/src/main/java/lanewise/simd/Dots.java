package lanewise.simd;

import static lanewise.simd.Epilogue.store;

/**
 * Products of rows with a vector in scalar code, eight rows at a time: as many chains of FMAs as
 * keep two ports busy. An element's chain is never summed across lanes, and to fill a vector with
 * elements of eight rows takes longer than this.
 */
final class Dots {
  private static final int ROWS = 8;

  private Dots() {}

  /**
   * y(i) ← α·Σₚ m[mo + i·ld + p]·x[xo + p] + β·y(i) for n rows of k elements, y(i) at yo + i·incY.
   */
  static void run(
      int n,
      int k,
      float[] m,
      int mo,
      int ld,
      float[] x,
      int xo,
      float alpha,
      float beta,
      float[] y,
      int yo,
      int incY) {
    int i = 0;
    for (; i + ROWS <= n; i += ROWS) {
      eight(k, m, mo + i * ld, ld, x, xo, alpha, beta, y, yo + i * incY, incY);
    }
    for (; i < n; i++) {
      int at = mo + i * ld;
      float acc = 0;
      for (int p = 0; p < k; p++) {
        acc = Math.fma(m[at + p], x[xo + p], acc);
      }
      store(acc, alpha, beta, y, yo + i * incY);
    }
  }

  private static void eight(
      int k,
      float[] m,
      int m0,
      int ld,
      float[] x,
      int xo,
      float alpha,
      float beta,
      float[] y,
      int yo,
      int incY) {
    int m1 = m0 + ld;
    int m2 = m1 + ld;
    int m3 = m2 + ld;
    int m4 = m3 + ld;
    int m5 = m4 + ld;
    int m6 = m5 + ld;
    int m7 = m6 + ld;
    float y0 = 0;
    float y1 = 0;
    float y2 = 0;
    float y3 = 0;
    float y4 = 0;
    float y5 = 0;
    float y6 = 0;
    float y7 = 0;
    // Two elements of a row share an address: with one the addresses would take longer than the
    // FMAs.
    int even = k & ~1;
    for (int p = 0; p < even; p += 2) {
      float x0 = x[xo + p];
      float x1 = x[xo + p + 1];
      y0 = Math.fma(m[m0 + p + 1], x1, Math.fma(m[m0 + p], x0, y0));
      y1 = Math.fma(m[m1 + p + 1], x1, Math.fma(m[m1 + p], x0, y1));
      y2 = Math.fma(m[m2 + p + 1], x1, Math.fma(m[m2 + p], x0, y2));
      y3 = Math.fma(m[m3 + p + 1], x1, Math.fma(m[m3 + p], x0, y3));
      y4 = Math.fma(m[m4 + p + 1], x1, Math.fma(m[m4 + p], x0, y4));
      y5 = Math.fma(m[m5 + p + 1], x1, Math.fma(m[m5 + p], x0, y5));
      y6 = Math.fma(m[m6 + p + 1], x1, Math.fma(m[m6 + p], x0, y6));
      y7 = Math.fma(m[m7 + p + 1], x1, Math.fma(m[m7 + p], x0, y7));
    }
    if (even < k) {
      int p = even;
      float x0 = x[xo + p];
      y0 = Math.fma(m[m0 + p], x0, y0);
      y1 = Math.fma(m[m1 + p], x0, y1);
      y2 = Math.fma(m[m2 + p], x0, y2);
      y3 = Math.fma(m[m3 + p], x0, y3);
      y4 = Math.fma(m[m4 + p], x0, y4);
      y5 = Math.fma(m[m5 + p], x0, y5);
      y6 = Math.fma(m[m6 + p], x0, y6);
      y7 = Math.fma(m[m7 + p], x0, y7);
    }
    store(y0, alpha, beta, y, yo);
    store(y1, alpha, beta, y, yo + incY);
    store(y2, alpha, beta, y, yo + 2 * incY);
    store(y3, alpha, beta, y, yo + 3 * incY);
    store(y4, alpha, beta, y, yo + 4 * incY);
    store(y5, alpha, beta, y, yo + 5 * incY);
    store(y6, alpha, beta, y, yo + 6 * incY);
    store(y7, alpha, beta, y, yo + 7 * incY);
  }
}
