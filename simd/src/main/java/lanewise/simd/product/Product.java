package lanewise.simd.product;

import static lanewise.simd.platform.Lanes.LANES;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import lanewise.simd.plain.Epilogue;
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
  private final PrimedShapes shapes = new PrimedShapes();

  /**
   * Computes the rows [row, row + m) and columns [column, column + n) of C; false if it has left
   * them as they were, since no array can hold what it would pack, or since vector loops that it
   * would take are not primed.
   */
  boolean multiply(
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
      return true;
    }
    // Tiles that set C take no α; the whole is scaled once it is done.
    boolean scales = beta == 0 && alpha != 1;
    o.set(opA, opB, scales ? 1 : alpha, a, b, beta, c);
    boolean done = o.k > 0 && canPack(opA, n, o.k) && multiply(row, m, column, n);
    if (done && scales) {
      Epilogue.scale(alpha, o.c, row * o.ldC + column, o.ldC, m, n);
    }
    o.clear();
    return done;
  }

  private boolean multiply(int row, int m, int column, int n) {
    if (ShallowProduct.suits(m, n, o.k)) {
      ShallowProduct.multiply(o, row, m, column, n);
    } else if (!primed(m, n)) {
      return false;
    } else if (RankOneUpdate.suits(n, o.k)) {
      RankOneUpdate.multiply(o, row, m, column, n);
    } else if (n == 1) {
      vector.oneColumn(row, m, column);
    } else if (m == 1) {
      vector.oneRow(row, column, n);
    } else if (n >= LANES) {
      tiled.multiply(row, m, column, n);
    } else if (NarrowProduct.turns(o.opA, m)) {
      narrow.transposed(row, m, column, n);
    } else {
      narrow.multiply(row, m, column, n);
    }
    return true;
  }

  /** Whether the vector loops are primed that m rows and n columns of C take. */
  private boolean primed(int m, int n) {
    if (RankOneUpdate.suits(n, o.k)) {
      return RankOneUpdate.primed(o.beta, m, n);
    } else if (n == 1) {
      return MatrixVectorProduct.primed(o.opA, m, o.k);
    } else if (m == 1) {
      return MatrixVectorProduct.primed(o.opB == Op.N ? Op.T : Op.N, n, o.k);
    } else if (shapes.has(o, m, n)) {
      return true;
    }
    boolean primed = n >= LANES ? tiled.primed(m, n) : narrow.primed(m, n);
    if (primed) {
      shapes.add(o, m, n);
    }
    return primed;
  }

  /**
   * Whether an array can hold the widest copy that a way to multiply makes of its operands: of k
   * rows of op(B), or of op(A) where that takes its place, in whole vectors.
   */
  static boolean canPack(Op opA, int n, int k) {
    boolean transposed = opA == Op.T && n < LANES;
    long width = (long) (transposed ? TileSizes.MAX_VECTORS : EvenSplit.parts(n, LANES)) * LANES;
    return k * width + LANES <= Matrix.MAX_SIZE;
  }

  /**
   * Products whose vector loops were found primed. Looking them up takes a nanosecond or two;
   * finding out which tiles a product takes would be two percent of the time of one of 32³.
   *
   * <p>Each shape has one place, which the last shape that belongs there keeps. An instance belongs
   * to one thread.
   */
  private static final class PrimedShapes {
    private static final int PLACES = 16;

    /** What a shape is told by. */
    private static final int NUMBERS = 6;

    private final int[] shapes = new int[PLACES * NUMBERS];

    boolean has(ProductArguments o, int m, int n) {
      int at = place(o, m, n);
      return shapes[at] == m
          && shapes[at + 1] == n
          && shapes[at + 2] == o.k
          && shapes[at + 3] == o.ldA
          && shapes[at + 4] == o.ldB
          && shapes[at + 5] == way(o);
    }

    void add(ProductArguments o, int m, int n) {
      int at = place(o, m, n);
      shapes[at] = m;
      shapes[at + 1] = n;
      shapes[at + 2] = o.k;
      shapes[at + 3] = o.ldA;
      shapes[at + 4] = o.ldB;
      shapes[at + 5] = way(o);
    }

    private static int way(ProductArguments o) {
      return (o.opA == Op.N ? 4 : 0) + (o.opB == Op.N ? 2 : 0) + (o.beta == 0 ? 1 : 0);
    }

    private static int place(ProductArguments o, int m, int n) {
      int mixed = ((m * 31 + n) * 31 + o.k) * 31 + way(o);
      return ((mixed ^ mixed >>> 4 ^ mixed >>> 8) & PLACES - 1) * NUMBERS;
    }
  }
}
