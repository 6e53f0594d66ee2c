package lanewise.simd.product;

import static lanewise.simd.platform.Lanes.LANES;

import lanewise.kernels.Op;
import lanewise.simd.platform.TileSizes;
import lanewise.simd.platform.VectorLoops;

/**
 * The vector loops of products: which of them there are, and how each is primed. Products ask here
 * before they run any.
 */
final class ProductLoops {
  /** The tiles that read op(A) in place, by the operation on it, and set C. */
  private static final VectorLoops[] SET = {
    new VectorLoops((tile, x, y) -> byRow(tile, 0, x, y)),
    new VectorLoops((tile, x, y) -> byColumn(tile, 0, x, y))
  };

  /** The same, and update C. */
  private static final VectorLoops[] UPDATE = {
    new VectorLoops((tile, x, y) -> byRow(tile, 1, x, y)),
    new VectorLoops((tile, x, y) -> byColumn(tile, 1, x, y))
  };

  static final VectorLoops PACKED_SET = new VectorLoops((tile, x, y) -> packed(tile, 0, x, y));
  static final VectorLoops PACKED_UPDATE = new VectorLoops((tile, x, y) -> packed(tile, 1, x, y));
  static final VectorLoops RESUME_SET = new VectorLoops((tile, x, y) -> resume(tile, 0, x, y));
  static final VectorLoops RESUME_UPDATE = new VectorLoops((tile, x, y) -> resume(tile, 1, x, y));

  /** Whatever is no tile: one bit each. */
  static final VectorLoops OTHERS = new VectorLoops(ProductLoops::other);

  static final int PACK_ROWS = 1 << 4;
  static final int TRANSPOSE = 1 << 5;
  static final int PACK_NARROW = 1 << 6;
  static final int SCALED_ROWS = 1 << 7;
  static final int ROWS_TIMES_VECTOR = 1 << 8;
  static final int SET_RANK_ONE = 1 << 9;
  static final int UPDATE_RANK_ONE = 1 << 10;
  static final int TWO_BY_TWO = 1 << 11;

  /** The length of the operands, in steps of k or in vectors. */
  private static final int LENGTH = 32;

  private ProductLoops() {}

  /** The tiles that read op(A) in place. */
  static VectorLoops inPlace(Op opA, boolean sets) {
    return (sets ? SET : UPDATE)[opA == Op.N ? 0 : 1];
  }

  /** The bit of a tile. */
  static int tile(int rows, int vectors) {
    return 1 << ((vectors - 1) * TileSizes.MAX_ROWS + rows - 1);
  }

  /** The bits of the tiles of a width that so many rows are cut into, at most {@code most} each. */
  static int tiles(int rows, int most, int vectors) {
    int tiles = (rows + most - 1) / most;
    return tile(rows / tiles, vectors) | tile((rows + tiles - 1) / tiles, vectors);
  }

  /** The bit of the packing of op(A). */
  static int pack(Op op) {
    return op == Op.N ? PACK_ROWS : TRANSPOSE;
  }

  /** The bit of the packing of a panel of op(B). */
  static int packPanel(Op op, int vectors) {
    return op == Op.N ? 1 << (vectors - 1) : TRANSPOSE;
  }

  private static int rows(int tile) {
    return tile % TileSizes.MAX_ROWS + 1;
  }

  private static int vectors(int tile) {
    return tile / TileSizes.MAX_ROWS + 1;
  }

  private static int operations(int tile) {
    return LENGTH * (rows(tile) + 1) * (vectors(tile) + 1);
  }

  private static int byRow(int tile, float beta, float[] x, float[] y) {
    int v = vectors(tile);
    int ld = v * LANES;
    int last = ld - LANES;
    MicroKernelsByRow.run(
        rows(tile), v, LENGTH, x, 0, LENGTH, x, 0, ld, 1, beta, y, 0, ld, last, y);
    return operations(tile);
  }

  private static int byColumn(int tile, float beta, float[] x, float[] y) {
    int v = vectors(tile);
    int ld = v * LANES;
    int last = ld - LANES;
    MicroKernelsByColumn.run(
        rows(tile), v, LENGTH, x, 0, LANES, x, 0, ld, 1, beta, y, 0, ld, last, y);
    return operations(tile);
  }

  private static int packed(int tile, float beta, float[] x, float[] y) {
    int v = vectors(tile);
    int ld = v * LANES;
    int last = ld - LANES;
    MicroKernelsPacked.run(rows(tile), v, LENGTH, x, 0, x, 0, ld, 1, beta, y, 0, ld, last, y);
    return operations(tile);
  }

  private static int resume(int tile, float beta, float[] x, float[] y) {
    int v = vectors(tile);
    int ld = v * LANES;
    int last = ld - LANES;
    MicroKernelsPacked.resume(
        rows(tile), v, LENGTH, x, 0, x, 0, ld, 1, beta, y, 0, ld, last, x, 0, ld, last, y);
    return operations(tile);
  }

  private static int other(int loop, float[] x, float[] y) {
    switch (1 << loop) {
      case PACK_ROWS -> Packing.rows(x, 0, LENGTH, 8, 4 * LANES, y);
      case TRANSPOSE -> Transposition.run(x, 0, LENGTH, LENGTH, y, 0, LANES);
      case PACK_NARROW -> Packing.narrow(Op.N, x, LANES, 0, 1, 2 * LENGTH, y);
      case SCALED_ROWS -> SumOfScaledRows.run(LENGTH - 4, x, 0, x, 0, LANES, 4 * LANES, y);
      case ROWS_TIMES_VECTOR ->
          RowsTimesVector.run(LANES, LENGTH, x, 0, LENGTH, x, 0, 1, 0, y, 0, 1, y);
      case SET_RANK_ONE -> rankOne(0, x, y);
      case UPDATE_RANK_ONE -> rankOne(1, x, y);
      case TWO_BY_TWO -> {
        int rows = LENGTH / 2 * (LANES / 2);
        TwoByTwoProduct.run(rows, x, 2, x, 0, 2, 1, 1, 0, y, 2);
        TwoByTwoProduct.run(rows, x, 2, x, 0, 2, 1, 1, 1, y, 2);
      }
      default -> {
        int v = loop + 1;
        Packing.panel(Op.N, x, v * LANES, 0, v, (v - 1) * LANES, 0, 2 * LENGTH, y, 0);
      }
    }
    return 4 * LENGTH;
  }

  private static void rankOne(float beta, float[] x, float[] y) {
    for (int i = 0; i < 4; i++) {
      RankOneUpdate.row(LENGTH / 2 * LANES, x[i], x, 0, 1, beta, y, 0);
    }
  }
}
