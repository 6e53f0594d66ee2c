package lanewise.simd.product;

import static jdk.incubator.vector.FloatVector.fromArray;
import static lanewise.simd.platform.Lanes.LANES;
import static lanewise.simd.platform.Lanes.SPECIES;

import lanewise.kernels.Op;

/**
 * Copies operands to where the micro-kernels read them best. A copy is never transposed any more:
 * whether op is N or T makes no difference to whoever reads it.
 */
final class Packing {
  /** The rows of a panel that are transposed at a time: 128·NR floats stay in the first cache. */
  private static final int CHUNK = 128;

  private Packing() {}

  /** The array itself if it has {@code size} elements, else a new one to pack into. */
  static float[] room(float[] array, int size) {
    return array.length < size ? new float[size] : array;
  }

  /**
   * Packs {@code width} vectors of columns, the first at column j and the last at j + last: row
   * from + p of op(B) becomes width·LANES floats at to + p·width·LANES, for p &lt; k.
   */
  static void panel(
      Op op,
      float[] b,
      int ldB,
      int j,
      int width,
      int last,
      int from,
      int k,
      float[] packed,
      int to) {
    if (op == Op.N) {
      int first = from * ldB + j;
      switch (width) {
        case 1 -> copy1(b, first, ldB, k, packed, to);
        case 2 -> copy2(b, first, ldB, last, k, packed, to);
        case 3 -> copy3(b, first, ldB, last, k, packed, to);
        case 4 -> copy4(b, first, ldB, last, k, packed, to);
        default -> throw new AssertionError("no tile has " + width + " vectors and packs B");
      }
      return;
    }
    int ld = width * LANES;
    for (int p = 0; p < k; p += CHUNK) {
      int rows = Math.min(CHUNK, k - p);
      for (int v = 0; v < width; v++) {
        int column = j + (v == width - 1 ? last : v * LANES);
        int at = column * ldB + from + p;
        Transposition.run(b, at, ldB, rows, packed, to + p * ld + v * LANES, ld);
      }
    }
  }

  static void copy1(float[] b, int from, int ldB, int k, float[] packed, int to) {
    if (k < 0) {
      for (int i = k; i < 0; i++) {}
      return;
    }
    for (int p = 0; p < k; p++) {
      fromArray(SPECIES, b, from + p * ldB).intoArray(packed, to + p * LANES);
    }
  }

  static void copy2(float[] b, int from, int ldB, int last, int k, float[] packed, int to) {
    if (k < 0) {
      for (int i = k; i < 0; i++) {}
      return;
    }
    for (int p = 0; p < k; p++) {
      int row = from + p * ldB;
      int at = to + p * 2 * LANES;
      fromArray(SPECIES, b, row).intoArray(packed, at);
      fromArray(SPECIES, b, row + last).intoArray(packed, at + LANES);
    }
  }

  static void copy3(float[] b, int from, int ldB, int last, int k, float[] packed, int to) {
    if (k < 0) {
      for (int i = k; i < 0; i++) {}
      return;
    }
    for (int p = 0; p < k; p++) {
      int row = from + p * ldB;
      int at = to + p * 3 * LANES;
      fromArray(SPECIES, b, row).intoArray(packed, at);
      fromArray(SPECIES, b, row + LANES).intoArray(packed, at + LANES);
      fromArray(SPECIES, b, row + last).intoArray(packed, at + 2 * LANES);
    }
  }

  static void copy4(float[] b, int from, int ldB, int last, int k, float[] packed, int to) {
    if (k < 0) {
      for (int i = k; i < 0; i++) {}
      return;
    }
    for (int p = 0; p < k; p++) {
      int row = from + p * ldB;
      int at = to + p * 4 * LANES;
      fromArray(SPECIES, b, row).intoArray(packed, at);
      fromArray(SPECIES, b, row + LANES).intoArray(packed, at + LANES);
      fromArray(SPECIES, b, row + 2 * LANES).intoArray(packed, at + 2 * LANES);
      fromArray(SPECIES, b, row + last).intoArray(packed, at + 3 * LANES);
    }
  }

  /** {@code rows} rows of k elements, to rows a constant stride apart. */
  static void rows(float[] x, int from, int ldX, int rows, int k, float[] packed, int to) {
    for (int i = 0; i < rows; i++) {
      int at = to + i * Blocking.ROW_STRIDE;
      if (k < LANES) {
        System.arraycopy(x, from + i * ldX, packed, at, k);
      } else {
        row(x, from + i * ldX, k, packed, at);
      }
    }
  }

  /**
   * Copies a row as whole vectors, the last of which overlaps the one before it. This takes half
   * the time of arraycopy. The vectors stay within this method: C2 does not inline a method that
   * returns a vector once it has compiled it by itself, and each row then made an object.
   */
  static void row(float[] x, int at, int k, float[] packed, int to) {
    if (k < 0) {
      for (int i = k; i < 0; i++) {}
      return;
    }
    int whole = (k - 1) / LANES;
    for (int v = 0; v < whole; v++) {
      fromArray(SPECIES, x, at + v * LANES).intoArray(packed, to + v * LANES);
    }
    fromArray(SPECIES, x, at + k - LANES).intoArray(packed, to + k - LANES);
  }

  /**
   * {@code columns} columns of k ≥ LANES elements, the first at {@code from}, to rows a constant
   * stride apart.
   */
  static void columns(float[] x, int from, int ldX, int columns, int k, float[] packed, int to) {
    assert k >= LANES : k;
    int p = 0;
    for (; p + LANES <= k; p += LANES) {
      Transposition.run(x, from + p * ldX, ldX, columns, packed, to + p, Blocking.ROW_STRIDE);
    }
    if (p < k) {
      p = k - LANES;
      Transposition.run(x, from + p * ldX, ldX, columns, packed, to + p, Blocking.ROW_STRIDE);
    }
  }

  /**
   * Packs n &lt; LANES columns from j on as one vector, of k rows of op(B). The lanes past them
   * hold what happens to lie there: nobody uses what they compute.
   */
  static void narrow(Op op, float[] b, int ldB, int j, int n, int k, float[] packed, int to) {
    if (k < 0) {
      for (int i = k; i < 0; i++) {}
      return;
    }
    assert n < LANES : n;
    int p = 0;
    if (op == Op.N) {
      for (; p < k && p * ldB + j + LANES <= b.length; p++) {
        fromArray(SPECIES, b, p * ldB + j).intoArray(packed, to + p * LANES);
      }
    }
    int rs = op == Op.N ? ldB : 1;
    int cs = op == Op.N ? 1 : ldB;
    for (; p < k; p++) {
      for (int q = 0; q < n; q++) {
        packed[to + p * LANES + q] = b[p * rs + (j + q) * cs];
      }
    }
  }
}
