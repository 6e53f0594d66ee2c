package lanewise.simd.product;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static lanewise.simd.platform.Lanes.LANES;
import static lanewise.simd.platform.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.simd.platform.Target;
import lanewise.simd.platform.Workaround;

/**
 * Updates a tile of C from sums that lie in an array, instead of in the micro-kernel's registers.
 *
 * <p>This is for large tiles with 8 lanes on JDK 17. Where such a tile updates C in registers, one
 * JVM of three takes one and a half times as long as the others: an update of 784×512 at a batch of
 * 32 takes 290 µs or 420 µs there, and always 340 µs aside. With 16 lanes it takes 150 µs in
 * registers and 180 µs aside.
 *
 * <p>A row's old values are all read before the first new one is written, since at the edge of C
 * the last vector overlaps the one before it.
 */
final class UpdateAside {
  /** The most vectors of sums for which a tile updates C itself. */
  static final int IN_REGISTERS = Target.HERE.has(Workaround.UPDATE_ASIDE) ? 8 : 32;

  private UpdateAside() {}

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
    if (rows < 0) {
      for (int i = rows; i < 0; i++) {}
      return;
    }
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
    if (rows < 0) {
      for (int i = rows; i < 0; i++) {}
      return;
    }
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
    if (rows < 0) {
      for (int i = rows; i < 0; i++) {}
      return;
    }
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
