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

  /** Floats of an operand that are to stay there: three eighths of a second cache of 1 MB. */
  private static final int SECOND_CACHE = 96 * 1024;

  /** The most rows that are packed at a time, however short: with ROW_STRIDE, 2 MB. */
  private static final int MAX_MC = 512;

  /**
   * Below it panels of B are read in place: packing them would cost more than it saves. NN in place
   * and packed, JDK 25, in percent of the peak: 64×64×64 84 and 82, 64×512×784 91 and 89,
   * 96×128×160 87 and 90, 128×512×784 89 and 93, 128×1024×1024 83 and 90.
   */
  static final int MIN_ROWS_TO_PACK_B = 96;

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
    return floats <= SECOND_CACHE;
  }

  /**
   * Into how many parts op(B)'s vectors of columns are cut so that each fits the second cache: not
   * at all if a part were a single panel, for C would not be written along its rows even so. TN
   * 1024×1024×128, α and β, in two parts: 92 % of the peak (88) on JDK 17, 91 (89) on 25.
   */
  static int parts(int k, int vectors, int panels) {
    int parts = (int) (((long) k * vectors * LANES + SECOND_CACHE - 1) / SECOND_CACHE);
    return 2 * parts <= panels ? Math.max(1, parts) : 1;
  }

  /** MC: rows of op(A) that are packed at a time; kc of their columns stay in the second cache. */
  static int mc(int kc) {
    return Math.max(4 * Tile.MAX_ROWS, Math.min(MAX_MC, SECOND_CACHE / Math.max(1, kc)));
  }
}
