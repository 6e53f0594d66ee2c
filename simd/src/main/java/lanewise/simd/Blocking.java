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
   * 25. With 16 (AVX2) 4×2 is the tile that C2 keeps free of spills on both; 6×2, which would fit
   * in theory, is halved by spills on 25.
   */
  static final int MR = Lanes.LANES == 8 ? 4 : 8;

  static final int VECTORS = Lanes.LANES == 8 ? 2 : 3;

  /** Columns of a tile. */
  static final int NR = VECTORS * Lanes.LANES;

  private Blocking() {}
}
