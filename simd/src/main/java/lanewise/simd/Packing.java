package lanewise.simd;

import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/** Copies a panel of op(B) into contiguous rows, swallowing the transposition. */
final class Packing {
  private Packing() {}

  /**
   * packed[p·ld + q] ← op(B)[p, j + q] for q &lt; nr, and zero for nr ≤ q &lt; ld, so that whole
   * vectors may be read.
   */
  static void panel(Op op, Matrix b, int j, int nr, int k, int ld, float[] packed) {
    float[] bv = b.data();
    if (op == Op.N) {
      for (int p = 0; p < k; p++) {
        System.arraycopy(bv, p * b.cols() + j, packed, p * ld, nr);
      }
    } else {
      // Eight rows of B at once: each write touches a cache line that is still near.
      for (int q = 0; q < nr; q += 8) {
        int width = Math.min(8, nr - q);
        for (int p = 0; p < k; p++) {
          for (int r = 0; r < width; r++) {
            packed[p * ld + q + r] = bv[(j + q + r) * b.cols() + p];
          }
        }
      }
    }
    for (int p = 0; nr < ld && p < k; p++) {
      for (int q = nr; q < ld; q++) {
        packed[p * ld + q] = 0f;
      }
    }
  }
}
