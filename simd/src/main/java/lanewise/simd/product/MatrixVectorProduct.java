package lanewise.simd.product;

import static lanewise.simd.platform.Lanes.LANES;

import lanewise.kernels.Op;
import lanewise.simd.plain.Epilogue;

/**
 * y ← α·op(M)·x + β·y: a product with a single column, or, transposed, with a single row.
 *
 * <p>M is read once, so that its memory traffic decides, and M is read as it lies in memory: along
 * the rows of op(M) by {@link RowsTimesVector}, across them by {@link SumOfScaledRows}.
 *
 * <p>An instance belongs to one thread, since it keeps the space that it works in.
 */
final class MatrixVectorProduct {
  private static final float[] NONE = {};

  private final ProductArguments o;

  private float[] packedX = NONE;
  private float[] packedM = NONE;
  private float[] sums = NONE;
  private final float[] edge = new float[LANES];

  MatrixVectorProduct(ProductArguments operands) {
    this.o = operands;
  }

  /** Whether the vector loops are primed that n rows of op(M), with k columns, take. */
  static boolean primed(Op op, int n, int k) {
    long work = (long) n * k;
    if (op == Op.N) {
      boolean lanes = LANES >= Transposition.BLOCK && n >= LANES && k >= Transposition.BLOCK;
      return !lanes || ProductLoops.OTHERS.primed(ProductLoops.ROWS_TIMES_VECTOR, work);
    }
    boolean tail = n % LANES > 0;
    boolean sums = n < LANES || ProductLoops.OTHERS.primed(ProductLoops.SCALED_ROWS, work);
    boolean packs = n >= LANES || ProductLoops.OTHERS.primed(ProductLoops.PACK_NARROW, work);
    boolean tile = !tail || ProductLoops.inPlace(Op.N, true).primed(ProductLoops.tile(1, 1), work);
    return sums && packs && tile;
  }

  /** Computes the rows [row, row + m) of a column of C. */
  void oneColumn(int row, int m, int column) {
    int bo = o.opB == Op.N ? column : column * o.ldB;
    int incB = o.opB == Op.N ? o.ldB : 1;
    int co = row * o.ldC + column;
    multiply(o.opA, o.a, o.ldA, row, m, o.k, o.b, bo, incB, o.alpha, o.beta, o.c, co, o.ldC);
  }

  /** The transposed of a product with one column: the roles of A and B change. */
  void oneRow(int row, int column, int n) {
    Op op = o.opB == Op.N ? Op.T : Op.N;
    int ao = o.opA == Op.N ? row * o.ldA : row;
    int incA = o.opA == Op.N ? 1 : o.ldA;
    int co = row * o.ldC + column;
    multiply(op, o.b, o.ldB, column, n, o.k, o.a, ao, incA, o.alpha, o.beta, o.c, co, 1);
  }

  /**
   * Computes n elements of y, from y[yo] on, incY apart, with as many rows of op(M) from {@code
   * row} on; x(p) lies at x[xo + p·incX].
   */
  private void multiply(
      Op op,
      float[] m,
      int ld,
      int row,
      int n,
      int k,
      float[] x,
      int xo,
      int incX,
      float alpha,
      float beta,
      float[] y,
      int yo,
      int incY) {
    if (incX != 1) {
      packedX = Packing.room(packedX, k);
      for (int p = 0; p < k; p++) {
        packedX[p] = x[xo + p * incX];
      }
      x = packedX;
      xo = 0;
    }
    if (op == Op.N) {
      RowsTimesVector.run(n, k, m, row * ld, ld, x, xo, alpha, beta, y, yo, incY, edge);
      return;
    }
    int whole = n / LANES * LANES;
    sums = Packing.room(sums, whole + LANES);
    SumOfScaledRows.run(k, x, xo, m, row, ld, whole, sums);
    int tail = n - whole;
    if (tail > 0) {
      // One vector more, which ends where M's rows end.
      float[] mp = m;
      int mo = row + n - LANES;
      int ldM = ld;
      if (whole == 0) {
        packedM = Packing.room(packedM, k * LANES);
        Packing.narrow(Op.N, m, ld, row, n, k, packedM, 0);
        mp = packedM;
        mo = 0;
        ldM = LANES;
      }
      MicroKernelsByRow.run(1, 1, 1, k, x, xo, 0, mp, mo, ldM, 1f, 0f, edge, 0, 0, 0, edge);
      System.arraycopy(edge, whole == 0 ? 0 : LANES - tail, sums, whole, tail);
    }
    for (int j = 0; j < n; j++) {
      Epilogue.store(sums[j], alpha, beta, y, yo + j * incY);
    }
  }
}
