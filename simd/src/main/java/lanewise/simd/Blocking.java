package lanewise.simd;

/**
 * The register tile, MR rows × VECTORS vectors of accumulators, and when to pack.
 *
 * <p>A tile keeps MR·VECTORS accumulators, VECTORS rows of B and one broadcast of A in registers at
 * once. FMA hardware with latency l on q ports needs l·q accumulators to stay busy: 4 to 10 on
 * current CPUs. Within those limits a larger tile reads less memory a product. What C2 spills
 * decides: measured on a Zen 4 core with a peak of 118 GFLOP/s, one thread, in GFLOP/s,
 *
 * <pre>
 *   16 lanes          JDK 17           JDK 25
 *   tile              8×3    7×3       8×3    7×3
 *   NN 256³           111    105       102    111
 *   NN 128×512×784    109    109        97    107
 *   TN 784×512×128    113    112       112    112
 * </pre>
 */
final class Blocking {
  /**
   * With 16 lanes, see the table. With 8 (AVX2: 16 registers) 4×2, in GFLOP/s on NN 128×512×784: 88
   * on JDK 17 and 94 on 25, where 5×2 spills and falls to 37 and 40. With 4 (NEON: 32 registers) as
   * with 16.
   */
  static final int MR = Lanes.LANES == 8 ? 4 : Runtime.version().feature() > 17 ? 7 : 8;

  static final int VECTORS = Lanes.LANES == 8 ? 2 : 3;

  /** Columns of a tile. */
  static final int NR = VECTORS * Lanes.LANES;

  /**
   * Rows that are packed at a time: with ROW_STRIDE, 4 MB; each panel of B is packed once for them.
   */
  static final int MC = 1024;

  /**
   * The stride of A's rows where they are packed one by one: the longest row that can be. No power
   * of two, or the rows of a tile would share a few lines of the first cache.
   */
  static final int ROW_STRIDE = 1040;

  /** Below these sizes packing costs more than it saves, and operands are read in place. */
  static final int MIN_PANELS_TO_PACK = 3;

  static final int MIN_ROWS_TO_PACK = 48;

  /**
   * Columns of A that are contiguous are read well in place as long as the lines that a tile
   * touches, one for each p, fit the first cache: TN 784×512×128 in place 113, packed 102.
   */
  static final int MIN_DEPTH_TO_PACK_COLUMNS = 320;

  private Blocking() {}
}
