package lanewise.simd;

/**
 * The register tile: MR rows × VECTORS vectors of accumulators.
 *
 * <p>A tile keeps MR·VECTORS accumulators, VECTORS rows of B and one broadcast of A in registers at
 * once. FMA hardware with latency l on q ports needs l·q accumulators to stay busy: 4 to 10 on
 * current CPUs. Within those limits a larger tile reads less memory a product.
 */
final class Blocking {
  /**
   * With 32 registers (AVX-512, NEON) 8×3 leaves 24 accumulators + 3 + 1 in registers on JDK 17 and
   * 25: 105 to 117 GFLOP/s in cache on a Zen 4 core that has 117. With 16 (AVX2) C2 spills more
   * than it need: 5×2 stays near 100 on both JDKs, 6×2 falls to 50 on 25, 4×3 to 50 on both.
   */
  static final int MR = Lanes.LANES == 8 ? 5 : 8;

  static final int VECTORS = Lanes.LANES == 8 ? 2 : 3;

  /** Columns of a tile. */
  static final int NR = VECTORS * Lanes.LANES;

  private Blocking() {}
}
