package lanewise.simd.platform;

/**
 * A register tile: the rows × vectors of C that a micro-kernel computes at once.
 *
 * <p>A tile keeps rows·vectors accumulators, one row of B and one broadcast element of A in
 * registers at once. An FMA unit with a latency of l cycles on q ports needs l·q accumulators to
 * stay busy: 4 to 10 on current CPUs. Beyond that a larger tile reads less memory for each
 * multiply-add, and what C2 spills to the stack sets the limit. The table gives the speed of
 * micro-kernels alone, with A packed and k = 512, in percent of the peak of a Zen 5 core, which
 * takes two FMAs a cycle at either width.
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
 * <p>JDK 25 takes 6×4: whole products of 16 lanes gain 2 percent on 7×3 there, since they have
 * fewer panels, and 1 to 5 percent on 8×3. JDK 17 takes 7×3, since 6×4 is fast in some of its JVMs
 * and slow in others. So is 8×3, which gains 1 percent on 7×3 in large products and up to 6 in
 * small ones: in one fresh JVM of six a step of 784-512-10 at a batch of 128 runs at 70 GFLOP/s
 * with it, and in the others at 190. Two more tiles were rejected. 6×2, for which AVX2's sixteen
 * registers would suffice, falls to 44 percent in whole products. 4×2 is better than 5×2 only under
 * G1 on JDK 25 where k is cut: 1024³ runs at 72 percent of the peak with 4×2 and at 65 with 5×2,
 * which keeps 76 to 81 elsewhere.
 *
 * <p>With 8 lanes the number of instructions counts. A tile takes 2.5 micro-operations for each
 * FMA, so that a neighbour on the core's other hardware thread costs a third of the speed; with 16
 * lanes it costs less.
 *
 * @param rows of A and of C
 * @param vectors of a row of B and of C
 * @param why where it comes from, in a few words
 */
public record Tile(int rows, int vectors, String why) {
  private static final String TABLE_16 = "the table for 16 lanes";

  /**
   * The best of the tables above for so many lanes.
   *
   * @param narrow whether the compiler needs {@link Workaround#NARROW_TILE}
   */
  static Tile measured(int lanes, boolean narrow) {
    return switch (lanes) {
      case 16 -> narrow ? new Tile(7, 3, TABLE_16) : new Tile(6, 4, TABLE_16);
      case 8 -> new Tile(5, 2, "the table for 8 lanes");
      default -> new Tile(7, 3, "not measured with " + lanes + " lanes");
    };
  }

  /**
   * Whether it may be the largest: there is a micro-kernel for it, and it has two vectors at least,
   * since the last vector of a row of C overlaps the one before it in the same tile.
   */
  public static boolean mayBeLargest(int rows, int vectors) {
    return vectors >= 2 && TileSizes.exists(rows, vectors);
  }

  /**
   * The most rows of a tile with so many vectors. A tile with more or fewer vectors than this one
   * has at least one accumulator less than this one, or a single row.
   */
  public int rows(int vectors) {
    return vectors == this.vectors
        ? rows
        : Math.max(1, Math.min(TileSizes.MAX_ROWS, (rows * this.vectors - 1) / vectors));
  }

  @Override
  public String toString() {
    return rows + "x" + vectors;
  }
}
