package lanewise.simd.platform;

/**
 * The largest register tile: rows × vectors of accumulators.
 *
 * <p>A tile keeps rows·vectors accumulators, its vectors of B and one broadcast of A in registers
 * at once. FMA hardware with latency l on q ports needs l·q accumulators to stay busy: 4 to 10 on
 * current CPUs. Within those limits a larger tile reads less memory a product. What C2 spills
 * decides: micro-kernels alone, A packed, k = 512, in percent of the peak of a Zen 5 core, which
 * takes two FMAs a cycle at either width,
 *
 * <pre>
 *              JDK 17                      JDK 25
 *   16 lanes   6×4      7×3   8×3          6×4   7×3   8×3
 *              69..99   98    98           98    98    98
 *
 *   8 lanes    4×2   5×2   6×2   3×3       4×2   5×2   6×2   3×3
 *              90    96    46    91        78    96    99    91
 * </pre>
 *
 * <p>6×4 has two outcomes from one JVM of JDK 17 to the next; 8×3 loses a quarter on both where A
 * is in place. 6×2, which AVX2's sixteen registers would hold, falls to 44 in whole products. Under
 * G1 too 5×2 keeps 76 to 81 on both, but for k in several parts: 1024³ 65 on JDK 25, 4×2 72.
 *
 * <p>With 8 lanes all uops count: 2.5 an FMA of those that a cycle can take for two FMAs, so a
 * neighbour on the core's other hardware thread costs a third; of 512 bit less.
 *
 * @param rows of A and of C
 * @param vectors of a row of B and of C
 * @param why where it comes from
 */
public record Tile(int rows, int vectors, String why) {
  /** The best of the tables above for so many lanes. */
  static Tile measured(int lanes) {
    return switch (lanes) {
      case 16 -> new Tile(7, 3, "the table for 16 lanes");
      case 8 -> new Tile(5, 2, "the table for 8 lanes");
      default -> new Tile(7, 3, "as with 16 lanes, not measured with " + lanes);
    };
  }

  /**
   * Whether it may be the largest: there is a micro-kernel for it, and it has two vectors at least,
   * since the last vector of a row of C overlaps the one before it in the same tile.
   */
  public static boolean mayBeLargest(int rows, int vectors) {
    return vectors >= 2 && TileSizes.exists(rows, vectors);
  }

  /** The most rows of a tile with fewer vectors: one accumulator less than the whole tile's. */
  public int rows(int vectors) {
    return vectors == this.vectors
        ? rows
        : Math.min(TileSizes.MAX_ROWS, Math.max(rows, (rows * this.vectors - 1) / vectors));
  }

  @Override
  public String toString() {
    return rows + "x" + vectors;
  }
}
