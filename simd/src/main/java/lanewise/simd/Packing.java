package lanewise.simd;

import static lanewise.simd.Lanes.LANES;
import static lanewise.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/** Copies operands to where the micro-kernels read them best, swallowing the transposition. */
final class Packing {
  /** Rows of a panel that are transposed at a time: 128·NR floats stay in the first cache. */
  private static final int CHUNK = 128;

  private Packing() {}

  /**
   * Packs {@code width} vectors of columns, the first at column j and the last at j + last: row p
   * of op(B) becomes width·LANES floats at p·width·LANES.
   */
  static void panel(Op op, Matrix b, int j, int width, int last, int k, float[] packed) {
    if (op == Op.N) {
      switch (width) {
        case 1 -> copy1(b.data(), j, b.cols(), k, packed);
        case 2 -> copy2(b.data(), j, b.cols(), last, k, packed);
        default -> copy3(b.data(), j, b.cols(), last, k, packed);
      }
      return;
    }
    int ld = width * LANES;
    for (int p = 0; p < k; p += CHUNK) {
      int rows = Math.min(CHUNK, k - p);
      for (int v = 0; v < width; v++) {
        int column = j + (v == width - 1 ? last : v * LANES);
        int from = column * b.cols() + p;
        transpose(b.data(), from, b.cols(), LANES, rows, packed, p * ld + v * LANES, ld);
      }
    }
  }

  private static void copy1(float[] b, int from, int ldB, int k, float[] packed) {
    for (int p = 0; p < k; p++) {
      load(b, from + p * ldB).intoArray(packed, p * LANES);
    }
  }

  private static void copy2(float[] b, int from, int ldB, int last, int k, float[] packed) {
    for (int p = 0; p < k; p++) {
      int row = from + p * ldB;
      int to = p * 2 * LANES;
      load(b, row).intoArray(packed, to);
      load(b, row + last).intoArray(packed, to + LANES);
    }
  }

  private static void copy3(float[] b, int from, int ldB, int last, int k, float[] packed) {
    for (int p = 0; p < k; p++) {
      int row = from + p * ldB;
      int to = p * 3 * LANES;
      load(b, row).intoArray(packed, to);
      load(b, row + LANES).intoArray(packed, to + LANES);
      load(b, row + last).intoArray(packed, to + 2 * LANES);
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(SPECIES, array, at);
  }

  /**
   * {@code rows} rows of {@code cols} floats become columns: packed[to + p·ld + i] ← x[from + i·ldX
   * + p].
   */
  static void transpose(
      float[] x, int from, int ldX, int rows, int cols, float[] packed, int to, int ld) {
    int i = 0;
    for (; i + 8 <= rows; i += 8) {
      transpose8(x, from + i * ldX, ldX, cols, packed, to + i, ld);
    }
    for (; i < rows; i++) {
      for (int p = 0; p < cols; p++) {
        packed[to + i + p * ld] = x[from + i * ldX + p];
      }
    }
  }

  /** Eight rows at once: each line that is written takes eight floats while it is near. */
  private static void transpose8(
      float[] x, int from, int ldX, int cols, float[] packed, int to, int ld) {
    int x0 = from;
    int x1 = x0 + ldX;
    int x2 = x1 + ldX;
    int x3 = x2 + ldX;
    int x4 = x3 + ldX;
    int x5 = x4 + ldX;
    int x6 = x5 + ldX;
    int x7 = x6 + ldX;
    for (int p = 0; p < cols; p++) {
      packed[to] = x[x0 + p];
      packed[to + 1] = x[x1 + p];
      packed[to + 2] = x[x2 + p];
      packed[to + 3] = x[x3 + p];
      packed[to + 4] = x[x4 + p];
      packed[to + 5] = x[x5 + p];
      packed[to + 6] = x[x6 + p];
      packed[to + 7] = x[x7 + p];
      to += ld;
    }
  }

  /**
   * packed[to + p·cols + i] ← x[from + p·ldX + i] for i &lt; cols ≤ a few lanes. Whole vectors are
   * copied: what they carry past a row is overwritten by the next, and behind the last row there
   * must be room for it.
   */
  static void columns(float[] x, int from, int ldX, int cols, int rows, float[] packed, int to) {
    for (int i = 0; i < cols; i += LANES) {
      int width = Math.min(LANES, cols - i);
      // The last rows of x may end before a whole vector does.
      int whole = Math.max(0, Math.min(rows, (x.length - LANES - from - i) / ldX + 1));
      for (int p = 0; p < whole; p++) {
        load(x, from + i + p * ldX).intoArray(packed, to + i + p * cols);
      }
      for (int p = whole; p < rows; p++) {
        System.arraycopy(x, from + i + p * ldX, packed, to + i + p * cols, width);
      }
    }
  }

  /** Packs n &lt; LANES columns from j on as one vector, the lanes past them zero. */
  static void padded(Op op, Matrix b, int j, int n, int k, float[] packed) {
    int rs = op == Op.N ? b.cols() : 1;
    int cs = op == Op.N ? 1 : b.cols();
    float[] bv = b.data();
    for (int p = 0; p < k; p++) {
      for (int q = 0; q < LANES; q++) {
        packed[p * LANES + q] = q < n ? bv[p * rs + (j + q) * cs] : 0f;
      }
    }
  }
}
