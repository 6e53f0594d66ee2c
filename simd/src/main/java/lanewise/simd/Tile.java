package lanewise.simd;

import static lanewise.simd.Lanes.LANES;

/**
 * The largest register tile: rows × vectors of accumulators.
 *
 * <p>A tile keeps rows·vectors accumulators, its vectors of B and one broadcast of A in registers
 * at once. FMA hardware with latency l on q ports needs l·q accumulators to stay busy: 4 to 10 on
 * current CPUs. Within those limits a larger tile reads less memory a product. What C2 spills
 * decides: micro-kernels alone on a Zen 4 core with a peak of 118, operands packed, in GFLOP/s,
 *
 * <pre>
 *   16 lanes, k = 512       JDK 17                 JDK 25
 *   tile                    6×4   7×3   8×3        6×4   7×3   8×3
 *                           117   117   114        116   117   100
 *
 *   8 lanes, k = 256        JDK 17                 JDK 25
 *   tile                    4×2       5×2   3×3    4×2   5×2   3×3
 *                           91..101   109    80    106    41   107
 * </pre>
 *
 * <p>With 8 lanes JDK 17 takes one of two ways from one JVM to the next: in the slower one C2 moves
 * two accumulators to and fro. All uops count there, 2.5 an FMA of the six that a cycle can take
 * for two FMAs, so a neighbour on the core's other hardware thread costs a third; of 512 bit, where
 * a cycle takes one FMA, little.
 *
 * <p>6×2, which AVX2's sixteen registers would hold, falls to 50 on both. 5×2 by row is fast on JDK
 * 17 with the parallel collector alone: with G1 whole products fall to 41, where 4×2 keeps 83 to
 * 95.
 *
 * @param rows of A and of C
 * @param vectors of a row of B and of C
 * @param why where it comes from
 */
record Tile(int rows, int vectors, String why) {
  /** The most rows that any tile has. */
  static final int MAX_ROWS = 8;

  /** The most vectors of a tile. */
  static final int MAX_VECTORS = 4;

  /** The one in use. */
  static final Tile LARGEST =
      Settings.tile().orElseGet(() -> LANES == 8 ? measured(4, 2) : measured(7, 3));

  private static Tile measured(int rows, int vectors) {
    return new Tile(rows, vectors, "the table for " + LANES + " lanes");
  }

  /** Whether there is a micro-kernel for it. */
  static boolean exists(int rows, int vectors) {
    return rows >= 1
        && rows <= MAX_ROWS
        && vectors >= 1
        && vectors <= MAX_VECTORS
        && rows * vectors + vectors + 1 <= 32;
  }

  /** The most rows of a tile with fewer vectors: one accumulator less than the whole tile's. */
  int rows(int vectors) {
    return vectors == this.vectors
        ? rows
        : Math.min(MAX_ROWS, Math.max(rows, (rows * this.vectors - 1) / vectors));
  }

  @Override
  public String toString() {
    return rows + "x" + vectors;
  }
}
