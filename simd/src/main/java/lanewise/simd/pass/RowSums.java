package lanewise.simd.pass;

import static lanewise.simd.platform.Lanes.LANES;

import lanewise.simd.plain.PlainSoftmax;

/**
 * The sums of rows, in an order that is the same at every vector width.
 *
 * <p>Column j is added to partial sum j mod 16, in ascending order of j. Partial sum p is added to
 * the sum s(p mod 4), in ascending order of p. The sum of the row is (s0 + s2) + (s1 + s3).
 *
 * <p>In a row of at most 16 columns each partial sum is a single element. Such rows are so short
 * that their four sums are computed side by side, in whatever vector starts with them:
 *
 * <pre>
 *   x0 x1 x2 x3 …  +  x4 x5 x6 x7 …  +  x8 x9 0 0 …   =   s0 s1 s2 s3 …
 * </pre>
 *
 * <p>The vector is stored for each row at four floats behind that of the row before, whose unused
 * lanes it overwrites.
 */
final class RowSums {
  static final int PARTS = PlainSoftmax.PARTS;
  static final int FOUR = 4;

  /** How far beyond the end of short rows their array must reach. */
  static final int BEYOND = PARTS - FOUR + LANES;

  /** All bits where the last vector that starts at a multiple of four has a column, else none. */
  private final float[] last = new float[LANES];

  private float[] partial = new float[0];

  /**
   * Sums rows that lie side by side from the start of x, with some room behind their end.
   *
   * @param sums [rows]
   */
  void of(float[] x, int rows, int cols, float[] sums) {
    int floats = rows * PARTS + LANES;
    if (partial.length < floats) {
      partial = new float[floats];
    }
    if (cols <= PARTS) {
      ofShort(x, rows, cols, sums);
    } else {
      ofLong(x, rows, cols, sums);
    }
  }

  private void ofShort(float[] x, int rows, int cols, float[] sums) {
    int columns = cols - (cols - 1) / FOUR * FOUR;
    for (int p = 0; p < LANES; p++) {
      last[p] = Float.intBitsToFloat(p < columns ? -1 : 0);
    }
    SoftmaxLoops.fours(x, rows, cols, last, partial);
    for (int r = 0; r < rows; r++) {
      int s = r * FOUR;
      sums[r] = (partial[s] + partial[s + 2]) + (partial[s + 1] + partial[s + 3]);
    }
  }

  private void ofLong(float[] x, int rows, int cols, float[] sums) {
    int whole = cols / PARTS * PARTS;
    float[] p = partial;
    SoftmaxLoops.partialSums(x, rows, cols, p);
    for (int r = 0; r < rows; r++) {
      int k = r * PARTS;
      for (int j = whole; j < cols; j++) {
        p[k + j - whole] += x[r * cols + j];
      }
      float s0 = p[k] + p[k + 4] + p[k + 8] + p[k + 12];
      float s1 = p[k + 1] + p[k + 5] + p[k + 9] + p[k + 13];
      float s2 = p[k + 2] + p[k + 6] + p[k + 10] + p[k + 14];
      float s3 = p[k + 3] + p[k + 7] + p[k + 11] + p[k + 15];
      sums[r] = (s0 + s2) + (s1 + s3);
    }
  }
}
