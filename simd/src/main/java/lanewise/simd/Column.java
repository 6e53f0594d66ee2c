package lanewise.simd;

import static lanewise.simd.Epilogue.store;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/**
 * One column of a product in scalar code, eight rows at a time: as many chains of FMAs as keep two
 * ports busy. A vector of its own would use one of its lanes.
 */
final class Column {
  private static final int ROWS = 8;
  private static final int K = Blocking.ROW_STRIDE;

  private Column() {}

  /** The given column of C, operands in place. */
  static void multiply(
      Op opA,
      Op opB,
      float alpha,
      float[] a,
      int ldA,
      Matrix b,
      int k,
      float beta,
      float[] c,
      int ldC,
      int row,
      int m,
      int column) {
    float[] bv = b.data();
    int bo = opB == Op.N ? column : column * b.cols();
    int rsB = opB == Op.N ? b.cols() : 1;
    int rsA = opA == Op.N ? ldA : 1;
    int csA = opA == Op.N ? 1 : ldA;
    for (int i = row; i < row + m; i++) {
      float acc = one(k, a, i * rsA, csA, bv, bo, rsB);
      store(acc, alpha, beta, c, i * ldC + column);
    }
  }

  /** mc rows of a column, A packed by rows; b(p) lies at bo + p·rsB. */
  static void packed(
      int k,
      float[] packedA,
      int mc,
      float[] b,
      int bo,
      int rsB,
      float alpha,
      float beta,
      float[] c,
      int co,
      int ldC) {
    int i = 0;
    for (; i + ROWS <= mc; i += ROWS) {
      eight(k, packedA, i * K, b, bo, rsB, alpha, beta, c, co + i * ldC, ldC);
    }
    for (; i < mc; i++) {
      store(one(k, packedA, i * K, 1, b, bo, rsB), alpha, beta, c, co + i * ldC);
    }
  }

  private static float one(int k, float[] a, int ao, int csA, float[] b, int bo, int rsB) {
    float acc = 0;
    for (int p = 0; p < k; p++) {
      acc = Math.fma(a[ao + p * csA], b[bo + p * rsB], acc);
    }
    return acc;
  }

  private static void eight(
      int k,
      float[] a,
      int ao,
      float[] b,
      int bo,
      int rsB,
      float alpha,
      float beta,
      float[] c,
      int co,
      int ldC) {
    float c0 = 0;
    float c1 = 0;
    float c2 = 0;
    float c3 = 0;
    float c4 = 0;
    float c5 = 0;
    float c6 = 0;
    float c7 = 0;
    for (int p = 0; p < k; p++) {
      int ap = ao + p;
      float bp = b[bo];
      c0 = Math.fma(a[ap], bp, c0);
      c1 = Math.fma(a[ap + K], bp, c1);
      c2 = Math.fma(a[ap + 2 * K], bp, c2);
      c3 = Math.fma(a[ap + 3 * K], bp, c3);
      c4 = Math.fma(a[ap + 4 * K], bp, c4);
      c5 = Math.fma(a[ap + 5 * K], bp, c5);
      c6 = Math.fma(a[ap + 6 * K], bp, c6);
      c7 = Math.fma(a[ap + 7 * K], bp, c7);
      bo += rsB;
    }
    store(c0, alpha, beta, c, co);
    store(c1, alpha, beta, c, co + ldC);
    store(c2, alpha, beta, c, co + 2 * ldC);
    store(c3, alpha, beta, c, co + 3 * ldC);
    store(c4, alpha, beta, c, co + 4 * ldC);
    store(c5, alpha, beta, c, co + 5 * ldC);
    store(c6, alpha, beta, c, co + 6 * ldC);
    store(c7, alpha, beta, c, co + 7 * ldC);
  }
}
