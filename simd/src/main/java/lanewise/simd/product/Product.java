package lanewise.simd.product;

import static lanewise.simd.platform.Lanes.LANES;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import lanewise.simd.platform.EvenSplit;
import lanewise.simd.platform.TileSizes;

/**
 * Any product, or a part of one, on one thread: chooses the way that suits its shape.
 *
 * <p>An instance belongs to one thread, since its parts keep the space that they pack into and the
 * product at hand.
 */
final class Product {
  private final ProductArguments o = new ProductArguments();
  private final MatrixVectorProduct vector = new MatrixVectorProduct(o);
  private final TiledProduct tiled = new TiledProduct(o, vector);
  private final NarrowProduct narrow = new NarrowProduct(o);

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
    if (m == 0 || n == 0) {
      return;
    }
    // Tiles that set C take no α; the whole is scaled once it is done.
    boolean scales = beta == 0 && alpha != 1;
    o.set(opA, opB, scales ? 1 : alpha, a, b, beta, c);
    if (!canPack(opA, n, o.k)) {
      plain(o, row, m, column, n);
    } else if (ShallowProduct.suits(m, n, o.k)) {
      ShallowProduct.multiply(o, row, m, column, n);
    } else if (RankOneUpdate.suits(n, o.k)) {
      RankOneUpdate.multiply(o, row, m, column, n);
    } else if (n == 1) {
      vector.oneColumn(row, m, column);
    } else if (m == 1) {
      vector.oneRow(row, column, n);
    } else if (n >= LANES) {
      tiled.multiply(row, m, column, n);
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

  /**
   * Whether an array can hold the widest copy that a way to multiply makes of its operands: of k
   * rows of op(B), or of op(A) where that takes its place, in whole vectors.
   */
  static boolean canPack(Op opA, int n, int k) {
    boolean transposed = opA == Op.T && n < LANES;
    long width = (long) (transposed ? TileSizes.MAX_VECTORS : EvenSplit.parts(n, LANES)) * LANES;
    return k * width <= Matrix.MAX_SIZE;
  }

  /** The chains one by one, without a copy: for operands that are too long for one. */
  static void plain(ProductArguments o, int row, int m, int column, int n) {
    int rsA = o.opA == Op.N ? o.ldA : 1;
    int csA = o.opA == Op.N ? 1 : o.ldA;
    int rsB = o.opB == Op.N ? o.ldB : 1;
    int csB = o.opB == Op.N ? 1 : o.ldB;
    for (int i = row; i < row + m; i++) {
      for (int j = column; j < column + n; j++) {
        float acc = 0;
        for (int p = 0; p < o.k; p++) {
          acc = Math.fma(o.a[i * rsA + p * csA], o.b[p * rsB + j * csB], acc);
        }
        Epilogue.store(acc, o.alpha, o.beta, o.c, i * o.ldC + j);
      }
    }
  }
}
