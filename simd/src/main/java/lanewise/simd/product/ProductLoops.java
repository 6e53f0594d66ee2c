package lanewise.simd.product;

import static lanewise.simd.platform.EvenSplit.parts;
import static lanewise.simd.platform.EvenSplit.share;
import static lanewise.simd.platform.Lanes.LANES;

import lanewise.kernels.Op;
import lanewise.simd.platform.Priming;
import lanewise.simd.platform.TileSizes;
import lanewise.simd.platform.VectorLoops;

/**
 * The vector loops of products: which of them there are, and how each is primed. Products ask here
 * before they run any.
 */
final class ProductLoops {
  /**
   * If only one call in a thousand works, C2 takes the loop for something that hardly ever happens,
   * and products are 5 to 15 percent slower for ever.
   */
  private static final int CALLS_PER_WORK = 16;

  /**
   * The turns of a tile's loop in a call that works. C2 weighs the loop against what stands around
   * it by these: with 9 turns it keeps the counter of the loop in memory, and 97×211×33 is 6 to 10
   * percent slower for ever than where no idle call was made; with 33 it is 2 percent slower. With
   * 129 turns 32³ gains another percent or two, but training reaches its full speed half a second
   * later.
   */
  private static final int TILE_TURNS = 33;

  /** The floats of a row of an operand that is read in place. */
  private static final int ROW = 32;

  /** The tiles that read op(A) in place, by the operation on it, and set C. */
  private static final VectorLoops[] SET = {
    new VectorLoops(CALLS_PER_WORK, (tile, length, x, y) -> byRow(tile, length, 0, x, y)),
    new VectorLoops(CALLS_PER_WORK, (tile, length, x, y) -> byColumn(tile, length, 0, x, y))
  };

  /** The same, and update C. */
  private static final VectorLoops[] UPDATE = {
    new VectorLoops(CALLS_PER_WORK, (tile, length, x, y) -> byRow(tile, length, 1, x, y)),
    new VectorLoops(CALLS_PER_WORK, (tile, length, x, y) -> byColumn(tile, length, 1, x, y))
  };

  static final VectorLoops PACKED_SET =
      new VectorLoops(CALLS_PER_WORK, (tile, length, x, y) -> packed(tile, length, 0, x, y));
  static final VectorLoops PACKED_UPDATE =
      new VectorLoops(CALLS_PER_WORK, (tile, length, x, y) -> packed(tile, length, 1, x, y));
  static final VectorLoops COPY =
      new VectorLoops(CALLS_PER_WORK, (tile, length, x, y) -> copy(tile, length, x, y));
  static final VectorLoops RESUME_SET =
      new VectorLoops(CALLS_PER_WORK, (tile, length, x, y) -> resume(tile, length, 0, x, y));
  static final VectorLoops RESUME_UPDATE =
      new VectorLoops(CALLS_PER_WORK, (tile, length, x, y) -> resume(tile, length, 1, x, y));

  /** The copies of panels of so many vectors, and then what the constants below name. */
  private static final VectorLoops.Code[] OTHER = {
    (loop, length, x, y) -> {
      Packing.copy1(x, 0, LANES, 2 * length, y, 0);
      return 4 * length;
    },
    (loop, length, x, y) -> {
      Packing.copy2(x, 0, 2 * LANES, LANES, length, y, 0);
      return 4 * length;
    },
    (loop, length, x, y) -> {
      Packing.copy3(x, 0, 3 * LANES, 2 * LANES, length, y, 0);
      return 6 * length;
    },
    (loop, length, x, y) -> {
      Packing.copy4(x, 0, 4 * LANES, 3 * LANES, length, y, 0);
      return 8 * length;
    },
    (loop, length, x, y) -> {
      Packing.row(x, 0, 2 * length * LANES + 1, y, 0);
      return 4 * length;
    },
    (loop, length, x, y) -> {
      Transposition.blocks(x, 0, ROW, length, y, 0, LANES);
      return 40 * length;
    },
    (loop, length, x, y) -> {
      // The last row is too close to the end of x for a vector.
      int column = Priming.FLOATS + 1 - 2 * length * LANES;
      Packing.narrow(Op.N, x, LANES, column, 1, 2 * length, y, 0);
      return 4 * length;
    },
    (loop, length, x, y) -> {
      SumOfScaledRows.prime(length, x, y);
      return 20 * length;
    },
    (loop, length, x, y) -> {
      RowsTimesVector.lanes(length * Transposition.BLOCK, x, 0, ROW, x, 0, y);
      return 60 * length;
    },
    (loop, length, x, y) -> {
      RankOneUpdate.row(2 * length * LANES + 1, 0, x, 0, 1, 0, y, 0);
      return 6 * length;
    },
    (loop, length, x, y) -> {
      RankOneUpdate.row(length * LANES + 1, 0, x, 0, 1, 1, y, 0);
      return 6 * length;
    },
    (loop, length, x, y) -> {
      int rows = length * (LANES / 2);
      TwoByTwoProduct.run(rows, x, 2, x, 0, 2, 1, 1, 0, y, 2);
      TwoByTwoProduct.run(rows, x, 2, x, 0, 2, 1, 1, 1, y, 2);
      return 20 * length;
    },
  };

  /** Whatever is no tile: one bit each. */
  static final VectorLoops OTHERS =
      new VectorLoops(CALLS_PER_WORK, (loop, length, x, y) -> OTHER[loop].run(loop, length, x, y));

  static final int PACK_ROWS = 1 << 4;
  static final int TRANSPOSE = 1 << 5;
  static final int PACK_NARROW = 1 << 6;
  static final int SCALED_ROWS = 1 << 7;
  static final int ROWS_TIMES_VECTOR = 1 << 8;
  static final int SET_RANK_ONE = 1 << 9;
  static final int UPDATE_RANK_ONE = 1 << 10;
  static final int TWO_BY_TWO = 1 << 11;

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
    return lower(rows, most, vectors) | tile(parts(rows, parts(rows, most)), vectors);
  }

  /** The bit of the lower of those tiles, which come first. */
  static int lower(int rows, int most, int vectors) {
    return tile(share(rows, parts(rows, most), 0), vectors);
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

  private static int turns(int length) {
    return length < 0 ? length : TILE_TURNS;
  }

  /** The operations on vectors of a call that works. */
  private static int operations(int tile) {
    return TILE_TURNS * (rows(tile) + 1) * (vectors(tile) + 1);
  }

  private static int byRow(int tile, int length, float beta, float[] x, float[] y) {
    int v = vectors(tile);
    int ld = v * LANES;
    int last = ld - LANES;
    MicroKernelsByRow.prime(
        rows(tile), v, 1, turns(length), x, 0, ROW, x, 0, ld, 1, beta, y, 0, ld, last, y);
    return operations(tile);
  }

  private static int byColumn(int tile, int length, float beta, float[] x, float[] y) {
    int v = vectors(tile);
    int ld = v * LANES;
    int last = ld - LANES;
    MicroKernelsByColumn.prime(
        rows(tile), v, 1, turns(length), x, 0, LANES, x, 0, ld, 1, beta, y, 0, ld, last, y);
    return operations(tile);
  }

  private static int packed(int tile, int length, float beta, float[] x, float[] y) {
    int v = vectors(tile);
    int ld = v * LANES;
    int last = ld - LANES;
    MicroKernelsPacked.prime(
        rows(tile), v, 1, turns(length), x, 0, x, 0, ld, 1, beta, y, 0, ld, last, y);
    return operations(tile);
  }

  private static int copy(int tile, int length, float[] x, float[] y) {
    int v = vectors(tile);
    int ld = v * LANES;
    int last = ld - LANES;
    // The copy lies behind C.
    MicroKernelsPacked.primeCopy(
        rows(tile), v, turns(length), x, 0, x, 0, ld, y, 0, ld, last, y, rows(tile) * ld);
    return operations(tile);
  }

  private static int resume(int tile, int length, float beta, float[] x, float[] y) {
    int v = vectors(tile);
    int ld = v * LANES;
    int last = ld - LANES;
    MicroKernelsPacked.primeResume(
        rows(tile),
        v,
        1,
        turns(length),
        x,
        0,
        x,
        0,
        ld,
        1,
        beta,
        y,
        0,
        ld,
        last,
        x,
        0,
        ld,
        last,
        y);
    return operations(tile);
  }
}
