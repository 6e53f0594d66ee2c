package lanewise.simd;

import static lanewise.simd.Lanes.LANES;

import lanewise.kernels.Op;

/** The cache blocks, and when to pack. */
final class Blocking {
  /** The longest part of k: with 8 lanes, 16 columns of it stay in a first cache of 32 KB. */
  static final int KC = LANES == 8 ? 256 : 1024;

  /**
   * The stride of op(A)'s rows where they are packed: KC and a line more, or the rows of a tile
   * would share a few lines of the first cache. Columns of a transposed A become such rows too: as
   * blocks of columns a tile's part of 28 KB leaves the first cache no room, TN 1024³ 87 to 89 % of
   * the peak, as rows 90 to 91.
   */
  static final int ROW_STRIDE = KC + 16;

  /** Floats of op(A) that are packed at a time: three eighths of a second cache of 1 MB. */
  private static final int PACKED_A = 96 * 1024;

  /** The most rows that are packed at a time, however short: with ROW_STRIDE, 2 MB. */
  private static final int MAX_MC = 512;

  /** Below it panels of B are read in place: packing them would cost more than it saves. */
  static final int MIN_ROWS_TO_PACK_B = 192;

  private Blocking() {}

  /**
   * Whether op(A) is packed. In place, rows cost an address register each and C2 spills; a few
   * tiles make up for the copy. Columns are read well in place with 16 lanes, as long as the lines
   * that a tile touches, one for each p, fit the first cache; with 8 C2 spills there too: TN
   * 784×512×128 at 50 and 33 GFLOP/s on JDK 17 and 25.
   */
  static boolean packs(Op opA, int m, int vectors, int k) {
    boolean large = m >= Tile.MAX_ROWS && vectors >= 2 && k >= LANES;
    return (opA == Op.N || LANES == 8) ? large : m >= 48 && vectors > 8 && k >= 320;
  }

  /** Whether so many floats stay in the second cache beside what else goes through it. */
  static boolean fitsSecondCache(long floats) {
    return floats <= PACKED_A;
  }

  /** MC: rows of op(A) that are packed at a time; kc of their columns stay in the second cache. */
  static int mc(int kc) {
    return Math.max(4 * Tile.MAX_ROWS, Math.min(MAX_MC, PACKED_A / Math.max(1, kc)));
  }
}
