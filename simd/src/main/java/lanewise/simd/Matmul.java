package lanewise.simd;

import static lanewise.simd.Lanes.LANES;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/**
 * Any product, or a part of it, on one thread: chooses the way that suits its shape.
 *
 * <p>An instance belongs to one thread: its parts keep the space to pack into, and the product at
 * hand.
 */
final class Matmul {
  private final Operands o = new Operands();
  private final Gemv gemv = new Gemv(o);
  private final Gemm gemm = new Gemm(o, gemv);
  private final Narrow narrow = new Narrow(o);

  /** Computes the rows [row, row + m) and columns [column, column + n) of C. */
  void multiply(
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
    // Tiles that set C take no α; the whole is scaled once it is done.
    boolean scales = beta == 0 && alpha != 1;
    o.set(opA, opB, scales ? 1 : alpha, a, b, beta, c);
    if (Thin.suits(m, n, o.k)) {
      Thin.multiply(o, row, m, column, n);
    } else if (n == 1) {
      gemv.oneColumn(row, m, column);
    } else if (m == 1) {
      gemv.oneRow(row, column, n);
    } else if (n >= LANES) {
      gemm.multiply(row, m, column, n);
    } else if (opA == Op.T && m >= LANES) {
      narrow.transposed(row, m, column, n);
    } else {
      narrow.multiply(row, m, column, n);
    }
    if (scales) {
      Epilogue.scale(alpha, o.c, row * o.ldC + column, o.ldC, m, n);
    }
    o.clear();
  }
}
