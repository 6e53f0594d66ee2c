package lanewise.simd;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/**
 * C ← α·op(A)·op(B) + β·C, tile by tile.
 *
 * <pre>
 *   loop 2: for each NR columns of C         pack op(B)'s panel if it is transposed or ragged
 *     loop 1: for each MR rows of C
 *       micro-kernel: for each p             one column of A times one row of B
 * </pre>
 *
 * <p>A is read in place through its two strides, so that N and T are one code; so is B where its
 * rows are contiguous.
 */
final class Gemm {
  private Gemm() {}

  static void multiply(
      Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c, Scratch scratch) {
    int m = c.rows();
    int n = c.cols();
    int k = opA.cols(a);
    int rsA = opA == Op.N ? a.cols() : 1;
    int csA = opA == Op.N ? 1 : a.cols();
    for (int j = 0; j < n; j += Blocking.NR) {
      int nr = Math.min(Blocking.NR, n - j);
      int vectors = (nr + Lanes.LANES - 1) / Lanes.LANES;
      boolean ragged = nr != vectors * Lanes.LANES;
      float[] panel = b.data();
      int offset = j;
      int rsB = b.cols();
      if (ragged || opB == Op.T) {
        rsB = vectors * Lanes.LANES;
        panel = scratch.panel(k * rsB);
        offset = 0;
        Packing.panel(opB, b, j, nr, k, rsB, panel);
      }
      for (int i = 0; i < m; i += Blocking.MR) {
        int mr = Math.min(Blocking.MR, m - i);
        if (ragged) {
          MicroKernels.run(
              mr, vectors, k, a.data(), i * rsA, rsA, csA, panel, offset, rsB,
              1f, 0f, scratch.edge, 0, rsB);
          store(mr, nr, scratch.edge, rsB, alpha, beta, c.data(), i * n + j, n);
        } else {
          MicroKernels.run(
              mr, vectors, k, a.data(), i * rsA, rsA, csA, panel, offset, rsB,
              alpha, beta, c.data(), i * n + j, n);
        }
      }
    }
  }

  /** The epilogue for a tile that overhangs the edge: its first nr columns, one by one. */
  private static void store(
      int mr, int nr, float[] tile, int ldTile, float alpha, float beta, float[] c, int co, int ldc) {
    for (int i = 0; i < mr; i++) {
      for (int j = 0; j < nr; j++) {
        float acc = tile[i * ldTile + j];
        int ij = co + i * ldc + j;
        c[ij] = beta == 0 ? alpha * acc : Math.fma(alpha, acc, beta * c[ij]);
      }
    }
  }
}
