package lanewise.simd;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/**
 * C ← α·op(A)·op(B) + β·C, tile by tile.
 *
 * <pre>
 *   loop 2: for each NR columns of C         pack op(B)'s panel if it is transposed or ragged
 *     loop 1: for each MR rows of C
 *       micro-kernel: for each p             one column of op(A) times one row of op(B)
 * </pre>
 *
 * <p>A is read in place, along its rows or along its columns; so is B where its rows are
 * contiguous.
 */
final class Gemm {
  private Gemm() {}

  static void multiply(
      Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c, Scratch scratch) {
    int m = c.rows();
    int n = c.cols();
    int k = opA.cols(a);
    for (int j = 0; j < n; j += Blocking.NR) {
      int nr = Math.min(Blocking.NR, n - j);
      int vectors = (nr + Lanes.LANES - 1) / Lanes.LANES;
      boolean ragged = nr != vectors * Lanes.LANES;
      float[] panel = b.data();
      int offset = j;
      int ldB = b.cols();
      if (ragged || opB == Op.T) {
        ldB = vectors * Lanes.LANES;
        panel = scratch.panel(k * ldB);
        offset = 0;
        Packing.panel(opB, b, j, nr, k, ldB, panel);
      }
      for (int i = 0; i < m; i += Blocking.MR) {
        int mr = Math.min(Blocking.MR, m - i);
        if (ragged) {
          tile(opA, a, i, mr, vectors, k, panel, offset, ldB, 1f, 0f, scratch.edge, 0, ldB);
          store(mr, nr, scratch.edge, ldB, alpha, beta, c.data(), i * n + j, n);
        } else {
          tile(opA, a, i, mr, vectors, k, panel, offset, ldB, alpha, beta, c.data(), i * n + j, n);
        }
      }
    }
  }

  /** The micro-kernel for rows i to i + mr of op(A). */
  private static void tile(
      Op opA,
      Matrix a,
      int i,
      int mr,
      int vectors,
      int k,
      float[] b,
      int bo,
      int ldB,
      float alpha,
      float beta,
      float[] c,
      int co,
      int ldC) {
    int ldA = a.cols();
    if (opA == Op.N) {
      MicroKernelsByRow.run(
          mr, vectors, k, a.data(), i * ldA, ldA, b, bo, ldB, alpha, beta, c, co, ldC);
    } else {
      MicroKernelsByColumn.run(
          mr, vectors, k, a.data(), i, ldA, b, bo, ldB, alpha, beta, c, co, ldC);
    }
  }

  /** The epilogue for a tile that overhangs the edge: its first nr columns, one by one. */
  private static void store(
      int mr,
      int nr,
      float[] tile,
      int ldTile,
      float alpha,
      float beta,
      float[] c,
      int co,
      int ldC) {
    for (int i = 0; i < mr; i++) {
      for (int j = 0; j < nr; j++) {
        float acc = tile[i * ldTile + j];
        int ij = co + i * ldC + j;
        c[ij] = beta == 0 ? alpha * acc : Math.fma(alpha, acc, beta * c[ij]);
      }
    }
  }
}
