package lanewise.simd.product;

import static jdk.incubator.vector.FloatVector.fromArray;
import static lanewise.simd.platform.Lanes.LANES;
import static lanewise.simd.platform.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The sum of several rows, each multiplied by a number of its own.
 *
 * <p>Eight rows are added to the sums at a time, and the sums stay in the first cache. A register
 * tile would jump from row to row after a few vectors.
 */
final class SumOfScaledRows {
  private static final int DEPTH = 8;

  private SumOfScaledRows() {}

  /**
   * sums[j] ← Σₚ x[xo + p]·m[mo + p·ld + j] for j &lt; n, a multiple of the lanes, as chains of fma
   * over ascending p &lt; k.
   */
  static void run(int k, float[] x, int xo, float[] m, int mo, int ld, int n, float[] sums) {
    assert n % LANES == 0 && sums.length >= n : n;
    int vectors = n / LANES;
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int v = 0; v < vectors; v++) {
      zero.intoArray(sums, v * LANES);
    }
    int p = 0;
    for (; p + DEPTH <= k; p += DEPTH) {
      addEight(x, xo + p, m, mo + p * ld, ld, vectors, sums);
    }
    for (; p < k; p++) {
      addOne(x[xo + p], m, mo + p * ld, vectors, sums);
    }
  }

  /** As {@code VectorLoops.Code} says. */
  static int prime(int length, float[] x, float[] y) {
    addEight(x, 0, x, 0, LANES, length, y);
    addOne(0, x, 0, length, y);
    return 20 * length;
  }

  private static void addEight(
      float[] x, int xo, float[] m, int mo, int ld, int vectors, float[] sums) {
    if (vectors < 0) {
      for (int i = vectors; i < 0; i++) {}
      return;
    }
    FloatVector x0 = FloatVector.broadcast(SPECIES, x[xo]);
    FloatVector x1 = FloatVector.broadcast(SPECIES, x[xo + 1]);
    FloatVector x2 = FloatVector.broadcast(SPECIES, x[xo + 2]);
    FloatVector x3 = FloatVector.broadcast(SPECIES, x[xo + 3]);
    FloatVector x4 = FloatVector.broadcast(SPECIES, x[xo + 4]);
    FloatVector x5 = FloatVector.broadcast(SPECIES, x[xo + 5]);
    FloatVector x6 = FloatVector.broadcast(SPECIES, x[xo + 6]);
    FloatVector x7 = FloatVector.broadcast(SPECIES, x[xo + 7]);
    int m4 = mo + 4 * ld;
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      FloatVector acc = fromArray(SPECIES, sums, j);
      acc = x0.fma(fromArray(SPECIES, m, mo + j), acc);
      acc = x1.fma(fromArray(SPECIES, m, mo + ld + j), acc);
      acc = x2.fma(fromArray(SPECIES, m, mo + 2 * ld + j), acc);
      acc = x3.fma(fromArray(SPECIES, m, mo + 3 * ld + j), acc);
      acc = x4.fma(fromArray(SPECIES, m, m4 + j), acc);
      acc = x5.fma(fromArray(SPECIES, m, m4 + ld + j), acc);
      acc = x6.fma(fromArray(SPECIES, m, m4 + 2 * ld + j), acc);
      acc = x7.fma(fromArray(SPECIES, m, m4 + 3 * ld + j), acc);
      acc.intoArray(sums, j);
    }
  }

  private static void addOne(float x, float[] m, int mo, int vectors, float[] sums) {
    if (vectors < 0) {
      for (int i = vectors; i < 0; i++) {}
      return;
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, x);
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      factor.fma(fromArray(SPECIES, m, mo + j), fromArray(SPECIES, sums, j)).intoArray(sums, j);
    }
  }
}
