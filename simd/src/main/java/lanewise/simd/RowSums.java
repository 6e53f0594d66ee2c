package lanewise.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static lanewise.simd.Lanes.LANES;
import static lanewise.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * The sums of rows, in one order at every vector width: column j belongs to partial sum j mod 16,
 * partial sum k to the sum s of k mod 4, both added in ascending order; then (s0 + s2) + (s1 + s3).
 *
 * <p>Of a row of at most 16 columns each partial sum is an element. Such rows are so short that
 * their four sums are taken side by side, in whatever vector starts with them:
 *
 * <pre>
 *   x0 x1 x2 x3 …  +  x4 x5 x6 x7 …  +  x8 x9 0 0 …  +  0 0 0 0 …   =   s0 s1 s2 s3 …
 * </pre>
 *
 * <p>These are stored at four floats a row, over what followed those of the row before.
 */
final class RowSums {
  private static final int PARTS = 16;
  private static final int FOUR = 4;

  /** How far beyond the end of the rows their array must reach. */
  static final int BEYOND = PARTS - FOUR + LANES;

  private final float[] parts = new float[PARTS];

  /** All bits where there is a column, none beyond the last. */
  private final float[] columns = new float[BEYOND];

  private float[] fours = new float[0];
  private float[] sums = new float[0];

  /** Sums rows that lie side by side from the start of x; row r's sum is {@link #at}. */
  void of(float[] x, int rows, int cols) {
    if (sums.length < rows + LANES) {
      sums = new float[rows + LANES];
      fours = new float[rows * FOUR + LANES];
    }
    if (cols <= PARTS) {
      for (int p = 0; p < BEYOND; p++) {
        columns[p] = Float.intBitsToFloat(p < cols ? -1 : 0);
      }
      fours(x, rows, cols, columns, fours);
      for (int r = 0; r < rows; r++) {
        int s = r * FOUR;
        sums[r] = (fours[s] + fours[s + 2]) + (fours[s + 1] + fours[s + 3]);
      }
    } else {
      for (int r = 0; r < rows; r++) {
        sums[r] = sum(x, r * cols, cols);
      }
    }
  }

  float at(int row) {
    return sums[row];
  }

  /** Turns every sum into 1/sum. */
  float[] inverses(int rows) {
    int vectors = (rows + LANES - 1) / LANES;
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int v = 0; v < vectors; v++) {
      one.div(fromArray(SPECIES, sums, v * LANES)).intoArray(sums, v * LANES);
    }
    return sums;
  }

  private static void fours(float[] x, int rows, int cols, float[] columns, float[] to) {
    IntVector keep0 = fromArray(SPECIES, columns, 0).reinterpretAsInts();
    IntVector keep4 = fromArray(SPECIES, columns, 4).reinterpretAsInts();
    IntVector keep8 = fromArray(SPECIES, columns, 8).reinterpretAsInts();
    IntVector keep12 = fromArray(SPECIES, columns, 12).reinterpretAsInts();
    for (int r = 0; r < rows; r++) {
      int at = r * cols;
      IntVector x0 = fromArray(SPECIES, x, at).reinterpretAsInts().and(keep0);
      IntVector x4 = fromArray(SPECIES, x, at + 4).reinterpretAsInts().and(keep4);
      IntVector x8 = fromArray(SPECIES, x, at + 8).reinterpretAsInts().and(keep8);
      IntVector x12 = fromArray(SPECIES, x, at + 12).reinterpretAsInts().and(keep12);
      FloatVector sum = x0.reinterpretAsFloats().add(x4.reinterpretAsFloats());
      sum = sum.add(x8.reinterpretAsFloats()).add(x12.reinterpretAsFloats());
      sum.intoArray(to, r * FOUR);
    }
  }

  private float sum(float[] x, int at, int n) {
    int whole = n / PARTS * PARTS;
    for (int k = 0; k < PARTS; k += LANES) {
      addParts(x, at + k, whole / PARTS, parts, k);
    }
    for (int k = 0; k < n - whole; k++) {
      parts[k] += x[at + whole + k];
    }
    float s0 = parts[0] + parts[4] + parts[8] + parts[12];
    float s1 = parts[1] + parts[5] + parts[9] + parts[13];
    float s2 = parts[2] + parts[6] + parts[10] + parts[14];
    float s3 = parts[3] + parts[7] + parts[11] + parts[15];
    return (s0 + s2) + (s1 + s3);
  }

  /** As many of the partial sums as a vector holds, from the {@code to}-th on. */
  private static void addParts(float[] x, int at, int n, float[] parts, int to) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int i = 0; i < n; i++) {
      sum = sum.add(fromArray(SPECIES, x, at + i * PARTS));
    }
    sum.intoArray(parts, to);
  }
}
