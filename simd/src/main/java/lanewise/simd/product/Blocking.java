package lanewise.simd.product;

import static lanewise.simd.platform.Lanes.LANES;

import lanewise.kernels.Op;
import lanewise.simd.platform.Target;
import lanewise.simd.platform.Tile;
import lanewise.simd.platform.TileSizes;

/** The cache blocks, and when to pack. */
final class Blocking {
  /** The largest tile. */
  static final Tile TILE = Target.HERE.tile();

  /** The longest part of k. */
  static final int KC = Target.HERE.kc();

  /** The stride between the rows of op(A) where they are packed. */
  static final int ROW_STRIDE = Target.HERE.rowStride();

  private static final int RESIDENT = Target.HERE.residentFloats();
  private static final int A_BLOCK = Target.HERE.packedFloats();

  /**
   * The most rows that are packed at a time, however short: with a row stride of 1040 floats, 2 MB.
   */
  private static final int MAX_MC = 512;

  /**
   * Rows of C from which on B is packed beside columns of A in place, which take the first cache
   * for themselves: TN 500³ 87 % of the peak, with B in place too 79.
   */
  static final int MIN_ROWS_TO_PACK_B = 96;

  /** From this crowd of A's columns on they are packed: 256³ is even, 1024×1024×128 gains 7 %. */
  private static final long MAX_CROWD_OF_COLUMNS = 256 << 10;

  /** From this crowd of B's rows on, each counted as often as C has rows, B is packed. */
  private static final long MAX_CROWD_OF_ROWS = 64 << 20;

  private Blocking() {}

  /**
   * Whether op(A) is packed. In place a row costs an address register, so that rows are copied as
   * soon as a second panel uses them: NN 128×64×512 79 % of the peak and 77 in place, 128×48×512,
   * one panel, 78 and 85. Columns are read well in place unless they crowd or are cut.
   */
  static boolean packsA(Op opA, int m, int vectors, int k, int ldA) {
    int panel = TILE.vectors();
    if (opA == Op.N) {
      return m >= TileSizes.MAX_ROWS && vectors > panel && k >= LANES;
    }
    boolean reused = m >= 6 * TileSizes.MAX_ROWS && vectors > 2 * panel && k >= LANES;
    return reused && (k > KC || crowd(k, ldA) > MAX_CROWD_OF_COLUMNS);
  }

  /**
   * Whether B's rows are packed. A copy of all of B costs more than reading panels in place, until
   * they crowd: NN on Zen 5, packed and in place, in percent of the peak, JDK 17: 128×784×512 88
   * and 91, 256×784×1000 83 and 94, 2048×500×500 86 and 76, 32×1024×1024 56 and 49, 1024³ 87 and
   * 53.
   */
  static boolean packsB(boolean columnsInPlace, int m, int k, int ldB) {
    return columnsInPlace
        ? m >= MIN_ROWS_TO_PACK_B
        : m * crowd(Math.min(k, KC), ldB) > MAX_CROWD_OF_ROWS;
  }

  /**
   * How much of a cache k lines take up that are ld floats apart, in bytes: a stride with a large
   * power of two puts them into few of its sets.
   */
  private static long crowd(int k, int ld) {
    return (long) k * Math.max(64, Integer.lowestOneBit(4 * ld));
  }

  /** Whether so many floats stay in the second cache beside what else goes through it. */
  static boolean fitsSecondCache(long floats) {
    return floats <= RESIDENT;
  }

  /**
   * Into how many parts op(B)'s vectors of columns are cut so that each fits the second cache: not
   * at all if a part were a single panel, for C would not be written along its rows even so. TN
   * 1024×1024×128, α and β, in two parts: 92 % of the peak (88) on JDK 17, 91 (89) on 25.
   */
  static int parts(int k, int vectors, int panels) {
    int parts = (int) (((long) k * vectors * LANES + RESIDENT - 1) / RESIDENT);
    return 2 * parts <= panels ? Math.max(1, parts) : 1;
  }

  /** MC: rows of op(A) that are packed at a time; kc of their columns stay in the second cache. */
  static int mc(int kc) {
    return Math.max(4 * TileSizes.MAX_ROWS, Math.min(MAX_MC, A_BLOCK / Math.max(1, kc)));
  }
}
