package lanewise.simd;

import static lanewise.simd.Lanes.LANES;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/**
 * C ← α·op(A)·op(B) + β·C, tile by tile. The loops bear the numbers that BLIS gave them.
 *
 * <pre>
 *   loop 3: for each MC rows of C                       pack op(A)'s rows where that pays
 *   loop 2: for each panel of up to NR columns of C     pack op(B)'s panel where that pays
 *   loop 1: for each block of up to MR rows of C
 *     micro-kernel: for each p                          a column of op(A) times a row of op(B)
 * </pre>
 *
 * <p>Loop 4, over k, is missing: a tile's accumulators stay in registers from the first product to
 * the last, which makes the result canonical, and a panel of B with two thousand rows still fits
 * the second cache. So is loop 5, since one panel of B is packed at a time.
 *
 * <p>Panels share the columns evenly, in whole vectors, and blocks the rows: none is left so small
 * that its few accumulators would wait for each other. Where the columns are no multiple of a
 * vector the last vector overlaps the one before it.
 */
final class Gemm {
  private Gemm() {}

  static void multiply(
      Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c, Scratch scratch) {
    int n = c.cols();
    int aside = aside(n);
    int panels = parts(parts(n - aside, LANES), Blocking.VECTORS);
    boolean packA =
        panels >= Blocking.MIN_PANELS_TO_PACK
            && c.rows() >= Blocking.MIN_ROWS_TO_PACK
            && (opA == Op.N || opA.cols(a) >= Blocking.MIN_DEPTH_TO_PACK_COLUMNS);
    // Loop 3.
    for (int i = 0; i < c.rows(); i += Blocking.MC) {
      int mc = Math.min(Blocking.MC, c.rows() - i);
      float[] packedA = packA ? packA(opA, a, i, mc, scratch) : null;
      panels(opA, opB, alpha, a, packedA, b, beta, c, i, mc, n - aside, scratch);
    }
    if (aside > 0) {
      aside(opA, opB, alpha, a, b, beta, c, n - aside, scratch);
    }
  }

  /** Columns that are computed aside: a last vector alone in its panel has none to overlap. */
  private static int aside(int n) {
    int vectors = parts(n, LANES);
    int narrowest = vectors == 0 ? 0 : vectors / parts(vectors, Blocking.VECTORS);
    return narrowest == 1 ? n % LANES : 0;
  }

  /** Whether op(A) is packed row by row, which is a plain copy: short rows that are contiguous. */
  private static boolean byRow(Op opA, int k) {
    return opA == Op.N && k <= Blocking.ROW_STRIDE;
  }

  /**
   * Packs mc rows of op(A) from row {@code from} on: row by row, or block by block so that a
   * block's columns are contiguous.
   */
  private static float[] packA(Op opA, Matrix a, int from, int mc, Scratch scratch) {
    int k = opA.cols(a);
    if (byRow(opA, k)) {
      float[] packed = scratch.packedA(mc * Blocking.ROW_STRIDE);
      for (int i = 0; i < mc; i++) {
        System.arraycopy(a.data(), (from + i) * k, packed, i * Blocking.ROW_STRIDE, k);
      }
      return packed;
    }
    float[] packed = scratch.packedA(mc * k + LANES);
    int blocks = parts(mc, Blocking.MR);
    int i = 0;
    for (int block = 0; block < blocks; block++) {
      int mr = share(mc, blocks, block);
      if (opA == Op.N) {
        Packing.transpose(a.data(), (from + i) * k, k, mr, k, packed, i * k, mr);
      } else {
        Packing.columns(a.data(), from + i, a.cols(), mr, k, packed, i * k);
      }
      i += mr;
    }
    return packed;
  }

  /** Loop 2, for mc rows of C from row {@code from} on and its first n columns. */
  private static void panels(
      Op opA,
      Op opB,
      float alpha,
      Matrix a,
      float[] packedA,
      Matrix b,
      float beta,
      Matrix c,
      int from,
      int mc,
      int n,
      Scratch scratch) {
    int k = opA.cols(a);
    int vectors = parts(n, LANES);
    int panels = parts(vectors, Blocking.VECTORS);
    int j = 0;
    for (int panel = 0; panel < panels; panel++) {
      int width = share(vectors, panels, panel);
      int nr = Math.min(width * LANES, n - j);
      int last = nr - LANES;
      if (packedA != null || opB == Op.T) {
        float[] packedB = scratch.packedB(k * Blocking.NR);
        Packing.panel(opB, b, j, width, last, k, packedB);
        int ld = width * LANES;
        blocks(
            opA, a, packedA, from, mc, width, packedB, 0, ld, ld - LANES, alpha, beta, c, j, last);
      } else {
        blocks(opA, a, null, from, mc, width, b.data(), j, b.cols(), last, alpha, beta, c, j, last);
      }
      j += nr;
    }
  }

  /** Loop 1, for the panel of C whose first column is j. */
  private static void blocks(
      Op opA,
      Matrix a,
      float[] packedA,
      int from,
      int mc,
      int width,
      float[] b,
      int bo,
      int ldB,
      int lastB,
      float alpha,
      float beta,
      Matrix c,
      int j,
      int lastC) {
    int k = opA.cols(a);
    int ldA = a.cols();
    int ldC = c.cols();
    int blocks = parts(mc, Blocking.MR);
    int i = 0;
    for (int block = 0; block < blocks; block++) {
      int mr = share(mc, blocks, block);
      int row = from + i;
      int co = row * ldC + j;
      if (packedA != null && byRow(opA, k)) {
        MicroKernelsPackedByRow.run(
            mr,
            width,
            k,
            packedA,
            i * Blocking.ROW_STRIDE,
            b,
            bo,
            alpha,
            beta,
            c.data(),
            co,
            ldC,
            lastC);
      } else if (packedA != null) {
        MicroKernelsPackedByColumn.run(
            mr, width, k, packedA, i * k, b, bo, alpha, beta, c.data(), co, ldC, lastC);
      } else if (opA == Op.N) {
        MicroKernelsByRow.run(
            mr, width, k, a.data(), row * ldA, ldA, b, bo, ldB, lastB, alpha, beta, c.data(), co,
            ldC, lastC);
      } else {
        MicroKernelsByColumn.run(
            mr, width, k, a.data(), row, ldA, b, bo, ldB, lastB, alpha, beta, c.data(), co, ldC,
            lastC);
      }
      i += mr;
    }
  }

  /** The columns from j on, fewer than lanes: B is padded to a vector, tiles are computed aside. */
  private static void aside(
      Op opA,
      Op opB,
      float alpha,
      Matrix a,
      Matrix b,
      float beta,
      Matrix c,
      int j,
      Scratch scratch) {
    int m = c.rows();
    int k = opA.cols(a);
    int ldA = a.cols();
    float[] packedB = scratch.packedB(k * LANES);
    Packing.padded(opB, b, j, c.cols() - j, k, packedB);
    float[] edge = scratch.edge;
    int blocks = parts(m, Blocking.MR);
    int i = 0;
    for (int block = 0; block < blocks; block++) {
      int mr = share(m, blocks, block);
      if (opA == Op.N) {
        MicroKernelsByRow.run(
            mr, 1, k, a.data(), i * ldA, ldA, packedB, 0, LANES, 0, 1f, 0f, edge, 0, LANES, 0);
      } else {
        MicroKernelsByColumn.run(
            mr, 1, k, a.data(), i, ldA, packedB, 0, LANES, 0, 1f, 0f, edge, 0, LANES, 0);
      }
      store(mr, edge, alpha, beta, c, i, j);
      i += mr;
    }
  }

  /** The epilogue for a tile that was computed aside: its columns that C has, one by one. */
  private static void store(
      int mr, float[] tile, float alpha, float beta, Matrix c, int row, int column) {
    float[] cv = c.data();
    for (int i = 0; i < mr; i++) {
      int from = (row + i) * c.cols();
      for (int j = column; j < c.cols(); j++) {
        float acc = tile[i * LANES + j - column];
        cv[from + j] = beta == 0 ? alpha * acc : Math.fma(alpha, acc, beta * cv[from + j]);
      }
    }
  }

  /** How many parts of at most {@code largest} make up the whole. */
  private static int parts(int whole, int largest) {
    return (whole + largest - 1) / largest;
  }

  /** The size of part {@code index} when the whole is shared evenly. */
  private static int share(int whole, int parts, int index) {
    return whole / parts + (index < whole % parts ? 1 : 0);
  }
}
