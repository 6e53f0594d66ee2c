package lanewise.simd;

import static lanewise.simd.Lanes.LANES;
import static lanewise.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A product with a single row, c ← α·Σₚ a(p)·B(p, ·) + β·c: B is read once, so what counts is to
 * read it as it lies in memory. Eight rows of B go into a row of sums at a time, which stays in the
 * first cache; a register tile would jump from row to row after a few vectors.
 */
final class Row {
  private static final int DEPTH = 8;

  private Row() {}

  /**
   * sums[j] ← Σₚ a[ao + p]·b[bo + p·ldB + j] for j &lt; n, a multiple of the lanes, as chains of
   * fma over ascending p.
   */
  static void sums(int k, float[] a, int ao, float[] b, int bo, int ldB, int n, float[] sums) {
    int vectors = n / LANES;
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int v = 0; v < vectors; v++) {
      zero.intoArray(sums, v * LANES);
    }
    int p = 0;
    for (; p + DEPTH <= k; p += DEPTH) {
      addEight(a, ao + p, b, bo + p * ldB, ldB, vectors, sums);
    }
    for (; p < k; p++) {
      addOne(a[ao + p], b, bo + p * ldB, vectors, sums);
    }
  }

  private static void addEight(
      float[] a, int ao, float[] b, int bo, int ldB, int vectors, float[] sums) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao]);
    FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + 1]);
    FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + 2]);
    FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + 3]);
    FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + 4]);
    FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + 5]);
    FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + 6]);
    FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + 7]);
    int b4 = bo + 4 * ldB;
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      FloatVector acc = load(sums, j);
      acc = a0.fma(load(b, bo + j), acc);
      acc = a1.fma(load(b, bo + ldB + j), acc);
      acc = a2.fma(load(b, bo + 2 * ldB + j), acc);
      acc = a3.fma(load(b, bo + 3 * ldB + j), acc);
      acc = a4.fma(load(b, b4 + j), acc);
      acc = a5.fma(load(b, b4 + ldB + j), acc);
      acc = a6.fma(load(b, b4 + 2 * ldB + j), acc);
      acc = a7.fma(load(b, b4 + 3 * ldB + j), acc);
      acc.intoArray(sums, j);
    }
  }

  private static void addOne(float a, float[] b, int bo, int vectors, float[] sums) {
    FloatVector factor = FloatVector.broadcast(SPECIES, a);
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      factor.fma(load(b, bo + j), load(sums, j)).intoArray(sums, j);
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(SPECIES, array, at);
  }
}
