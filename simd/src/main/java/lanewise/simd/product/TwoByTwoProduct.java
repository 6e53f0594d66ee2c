package lanewise.simd.product;

import static jdk.incubator.vector.FloatVector.fromArray;
import static lanewise.simd.platform.Lanes.LANES;
import static lanewise.simd.platform.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * C ← α·A·B + β·C where B is 2×2, and A and C have their two columns and nothing else.
 *
 * <p>A vector holds half as many rows as it has lanes. The elements of a row of A are spread over
 * the row's two places by reading A one place early and one place late.
 */
final class TwoByTwoProduct {
  private static final VectorMask<Float> ODD = odd();

  private TwoByTwoProduct() {}

  private static VectorMask<Float> odd() {
    boolean[] bits = new boolean[LANES];
    for (int i = 1; i < LANES; i += 2) {
      bits[i] = true;
    }
    return VectorMask.fromArray(SPECIES, bits, 0);
  }

  /** How many of m rows from ao on, which is not A's first, fill vectors and do not end A. */
  static int rows(int m, int ao, float[] a) {
    return Math.min(2 * m, a.length - 1 - ao) / LANES * (LANES / 2);
  }

  /**
   * Computes rows as {@link #rows} counts them; B's row p is b[bo + p·rs] and b[bo + p·rs + cs].
   */
  static void run(
      int rows,
      float[] a,
      int ao,
      float[] b,
      int bo,
      int rs,
      int cs,
      float alpha,
      float beta,
      float[] c,
      int co) {
    if (rows < 0) {
      for (int i = rows; i < 0; i++) {}
      return;
    }
    assert rows % (LANES / 2) == 0 && ao > 0 : rows;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.broadcast(SPECIES, b[bo]).blend(b[bo + cs], ODD);
    FloatVector b1 = FloatVector.broadcast(SPECIES, b[bo + rs]).blend(b[bo + rs + cs], ODD);
    FloatVector alphas = FloatVector.broadcast(SPECIES, alpha);
    int vectors = rows / (LANES / 2);
    for (int v = 0; v < vectors; v++) {
      int at = ao + v * LANES;
      int to = co + v * LANES;
      FloatVector row = fromArray(SPECIES, a, at);
      FloatVector acc = row.blend(fromArray(SPECIES, a, at - 1), ODD).fma(b0, zero);
      acc = fromArray(SPECIES, a, at + 1).blend(row, ODD).fma(b1, acc);
      if (beta == 0) {
        acc.mul(alpha).intoArray(c, to);
      } else {
        acc.fma(alphas, fromArray(SPECIES, c, to).mul(beta)).intoArray(c, to);
      }
    }
  }
}
