package lanewise.simd.product;

import static lanewise.simd.platform.Lanes.LANES;
import static lanewise.simd.platform.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What happens to finished elements of a product outside the micro-kernels. */
final class Epilogue {
  private Epilogue() {}

  /** c[at] ← α·acc + β·c[at], which is not read where β is 0. */
  static void store(float acc, float alpha, float beta, float[] c, int at) {
    c[at] = beta == 0 ? alpha * acc : Math.fma(alpha, acc, beta * c[at]);
  }

  /** C ← α·C, for m rows of n elements from {@code co} on. */
  static void scale(float alpha, float[] c, int co, int ldC, int m, int n) {
    int vectors = n / LANES;
    for (int i = 0; i < m; i++) {
      int at = co + i * ldC;
      for (int v = 0; v < vectors; v++) {
        FloatVector.fromArray(SPECIES, c, at + v * LANES).mul(alpha).intoArray(c, at + v * LANES);
      }
      for (int j = vectors * LANES; j < n; j++) {
        c[at + j] *= alpha;
      }
    }
  }
}
