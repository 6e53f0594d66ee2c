package lanewise.simd;

import static lanewise.simd.Lanes.LANES;

import lanewise.kernels.Op;

/**
 * The register tiles, the cache blocks, and when to pack.
 *
 * <p>A tile keeps rows·vectors accumulators, its vectors of B and one broadcast of A in registers
 * at once. FMA hardware with latency l on q ports needs l·q accumulators to stay busy: 4 to 10 on
 * current CPUs. Within those limits a larger tile reads less memory a product. What C2 spills
 * decides: micro-kernels alone on a Zen 4 core, operands in the second cache, k = 512, in percent
 * of the peak,
 *
 * <pre>
 *   16 lanes                JDK 17                 JDK 25
 *   tile                    6×4   7×3   8×3        6×4   7×3   8×3
 *   by row, in place         33    96    73         94    93    85
 *   by column, in place      98    97    88         99    99    99
 *   by row, packed           99    99    97         99    99    85
 *   by column, packed        99    99    66         99    98    98
 * </pre>
 */
final class Blocking {
  /** The most rows of a tile. */
  static final int MAX_ROWS = 8;

  /** Rows of a tile that reads A by columns from a packed block. */
  static final int COLUMN_ROWS = LANES == 8 ? 4 : 6;

  /** The longest part of k: with 8 lanes, 16 columns of it stay in a first cache of 32 KB. */
  static final int KC = LANES == 8 ? 256 : 1024;

  /**
   * The stride of A's rows where they are packed one by one: KC and a line more, or the rows of a
   * tile would share a few lines of the first cache.
   */
  static final int ROW_STRIDE = KC + 16;

  /** Floats of op(A) that are packed at a time: three eighths of a second cache of 1 MB. */
  private static final int PACKED_A = 96 * 1024;

  /** Below it panels of B are read in place: packing them would cost more than it saves. */
  static final int MIN_ROWS_TO_PACK_B = 192;

  private Blocking() {}

  /**
   * Whether op(A) is packed. In place, rows cost an address register each and C2 spills; a few
   * tiles make up for the copy. Columns are read well in place as long as the lines that a tile
   * touches, one for each p, fit the first cache.
   */
  static boolean packs(Op opA, int m, int vectors, int k) {
    if (opA == Op.N) {
      return m >= MIN_ROWS && vectors >= MIN_V && k >= LANES;
    }
    return m >= 48 && vectors > 8 && k >= 320;
  }

  static final int MIN_V = Integer.getInteger("minv", 2), MIN_ROWS = Integer.getInteger("minr", 8);

  /** The most vectors of a tile: one row alone reads B in wide pieces. */
  static int vectors(Op opA, int m) {
    if (m == 1) {
      return 8;
    }
    return LANES == 8 ? 2 : opA == Op.N ? 3 : 4;
  }

  /** MR: the most rows of a tile of so many vectors. */
  static int rows(int vectors) {
    return switch (vectors) {
      case 1 -> MAX_ROWS;
      case 2 -> LANES == 8 ? 4 : MAX_ROWS;
      case 3 -> 7;
      case 4 -> 6;
      default -> 1;
    };
  }

  /** MC: rows of op(A) that are packed at a time; kc of their columns stay in the second cache. */
  static int mc(int kc) {
    return Math.max(4 * MAX_ROWS, PACKED_A / Math.max(1, kc));
  }
}
