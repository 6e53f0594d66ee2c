package lanewise.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static lanewise.simd.Lanes.LANES;
import static lanewise.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * How a tile updates C: in registers, or aside where C2 cannot. It stops inlining at 18,000 nodes,
 * and that of JDK 17 makes objects of the vectors that are stored after that point: a step of
 * 784-512-10@32 allocated 1.9 MB in most JVMs and took twice its time. So such a tile's sums go to
 * a place of their own, and then C ← α·T + β·C, in a loop over its rows for each number of vectors
 * in one. TN 784×512×32 with β = 1 reaches 75 % of the peak on JDK 17 so, and 88 where C2 happens
 * to keep it in registers; 784×512×128 91 and 95.
 *
 * <p>A row's old values are all read before the first new one is written: where C ends the last
 * vector overlaps the one before it.
 */
final class TileUpdate {
  /** The most vectors of sums for which a tile updates C itself; seen to fail on 17 with 14. */
  static final int IN_REGISTERS = Runtime.version().feature() < 25 ? 8 : 32;

  private TileUpdate() {}

  /**
   * Updates a tile at {@code co} of C.
   *
   * @param t the sums, row by row
   * @param vectors of a row, 2 to 4: no tile of one has so many sums
   * @param last where the last vector of a row begins in C, from its first
   */
  static void run(
      float[] t,
      int rows,
      int vectors,
      float alpha,
      float beta,
      float[] c,
      int co,
      int ldC,
      int last) {
    switch (vectors) {
      case 2 -> update2(t, rows, alpha, beta, c, co, ldC, last);
      case 3 -> update3(t, rows, alpha, beta, c, co, ldC, last);
      case 4 -> update4(t, rows, alpha, beta, c, co, ldC, last);
      default -> throw new AssertionError("no tile of " + vectors + " vectors is updated aside");
    }
  }

  private static void update2(
      float[] t, int rows, float alpha, float beta, float[] c, int co, int ldC, int last) {
    FloatVector alphas = broadcast(SPECIES, alpha);
    FloatVector betas = broadcast(SPECIES, beta);
    for (int i = 0; i < rows; i++) {
      int from = i * 2 * LANES;
      int to = co + i * ldC;
      FloatVector c0 = betas.mul(fromArray(SPECIES, c, to));
      c0 = alphas.fma(fromArray(SPECIES, t, from), c0);
      FloatVector c1 = betas.mul(fromArray(SPECIES, c, to + last));
      c1 = alphas.fma(fromArray(SPECIES, t, from + LANES), c1);
      c0.intoArray(c, to);
      c1.intoArray(c, to + last);
    }
  }

  private static void update3(
      float[] t, int rows, float alpha, float beta, float[] c, int co, int ldC, int last) {
    FloatVector alphas = broadcast(SPECIES, alpha);
    FloatVector betas = broadcast(SPECIES, beta);
    for (int i = 0; i < rows; i++) {
      int from = i * 3 * LANES;
      int to = co + i * ldC;
      FloatVector c0 = betas.mul(fromArray(SPECIES, c, to));
      c0 = alphas.fma(fromArray(SPECIES, t, from), c0);
      FloatVector c1 = betas.mul(fromArray(SPECIES, c, to + LANES));
      c1 = alphas.fma(fromArray(SPECIES, t, from + LANES), c1);
      FloatVector c2 = betas.mul(fromArray(SPECIES, c, to + last));
      c2 = alphas.fma(fromArray(SPECIES, t, from + 2 * LANES), c2);
      c0.intoArray(c, to);
      c1.intoArray(c, to + LANES);
      c2.intoArray(c, to + last);
    }
  }

  private static void update4(
      float[] t, int rows, float alpha, float beta, float[] c, int co, int ldC, int last) {
    FloatVector alphas = broadcast(SPECIES, alpha);
    FloatVector betas = broadcast(SPECIES, beta);
    for (int i = 0; i < rows; i++) {
      int from = i * 4 * LANES;
      int to = co + i * ldC;
      FloatVector c0 = betas.mul(fromArray(SPECIES, c, to));
      c0 = alphas.fma(fromArray(SPECIES, t, from), c0);
      FloatVector c1 = betas.mul(fromArray(SPECIES, c, to + LANES));
      c1 = alphas.fma(fromArray(SPECIES, t, from + LANES), c1);
      FloatVector c2 = betas.mul(fromArray(SPECIES, c, to + 2 * LANES));
      c2 = alphas.fma(fromArray(SPECIES, t, from + 2 * LANES), c2);
      FloatVector c3 = betas.mul(fromArray(SPECIES, c, to + last));
      c3 = alphas.fma(fromArray(SPECIES, t, from + 3 * LANES), c3);
      c0.intoArray(c, to);
      c1.intoArray(c, to + LANES);
      c2.intoArray(c, to + 2 * LANES);
      c3.intoArray(c, to + last);
    }
  }
}
