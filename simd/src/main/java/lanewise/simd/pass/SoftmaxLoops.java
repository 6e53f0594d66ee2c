package lanewise.simd.pass;

import static jdk.incubator.vector.FloatVector.fromArray;
import static lanewise.simd.pass.RowSums.FOUR;
import static lanewise.simd.pass.RowSums.PARTS;
import static lanewise.simd.platform.Lanes.LANES;
import static lanewise.simd.platform.Lanes.SPECIES;

import java.lang.invoke.MethodHandle;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** The vector loops of {@link SoftmaxPass} and {@link RowSums}, each {@link CompiledAlone}. */
final class SoftmaxLoops {
  // In arrays, since a handle in a constant would be inlined.
  private static final MethodHandle[] EXPONENTIALS = {
    CompiledAlone.of(
        SoftmaxLoops.class,
        "exponentialsLoop",
        float[].class,
        int.class,
        int.class,
        float[].class,
        int.class,
        float[].class)
  };

  private static final MethodHandle[] WEIGH = {
    CompiledAlone.of(
        SoftmaxLoops.class,
        "weighLoop",
        float[].class,
        int.class,
        float[].class,
        int.class,
        int.class,
        float[].class)
  };

  /** By how many vectors that start four columns apart a row has. */
  private static final MethodHandle[] FOURS = {
    fours("one"), fours("two"), fours("three"), fours("four")
  };

  private static final MethodHandle[] PARTIAL_SUMS = {
    CompiledAlone.of(
        SoftmaxLoops.class, "partialSumsLoop", float[].class, int.class, int.class, float[].class)
  };

  private static final MethodHandle[] PROBABILITIES = {
    CompiledAlone.of(
        SoftmaxLoops.class,
        "probabilitiesLoop",
        float[].class,
        float[].class,
        int.class,
        int.class,
        float[].class,
        int.class,
        int.class,
        float[].class,
        int.class)
  };

  private SoftmaxLoops() {}

  private static MethodHandle fours(String name) {
    return CompiledAlone.of(
        SoftmaxLoops.class,
        name,
        float[].class,
        int.class,
        int.class,
        float[].class,
        float[].class);
  }

  /**
   * e^x of so many vectors, for x within ±88.
   *
   * @param largest [lanes], of each lane the largest |x|; NaN counts as larger than ∞
   */
  static void exponentials(float[] x, int at, int vectors, float[] to, int toAt, float[] largest) {
    try {
      EXPONENTIALS[0].invokeExact(x, at, vectors, to, toAt, largest);
    } catch (Throwable e) {
      throw CompiledAlone.failure(e);
    }
  }

  static void exponentialsLoop(
      float[] x, int at, int vectors, float[] to, int toAt, float[] largest) {
    if (vectors < 0) {
      for (int i = vectors; i < 0; i++) {}
      return;
    }
    IntVector most = FloatVector.zero(SPECIES).reinterpretAsInts();
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      FloatVector z = fromArray(SPECIES, x, at + j);
      most = most.max(z.abs().reinterpretAsInts());
      VectorMath.expWithin88(z).intoArray(to, toAt + j);
    }
    most.reinterpretAsFloats().intoArray(largest, 0);
  }

  /** y·x, and 0 where y is, even if x is −∞: a target of zero takes no part. */
  static void weigh(float[] y, int from, float[] x, int at, int vectors, float[] to) {
    try {
      WEIGH[0].invokeExact(y, from, x, at, vectors, to);
    } catch (Throwable e) {
      throw CompiledAlone.failure(e);
    }
  }

  static void weighLoop(float[] y, int from, float[] x, int at, int vectors, float[] to) {
    if (vectors < 0) {
      for (int i = vectors; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      FloatVector target = fromArray(SPECIES, y, from + j);
      FloatVector product = target.mul(fromArray(SPECIES, x, at + j));
      product.blend(0f, target.compare(VectorOperators.EQ, 0f)).intoArray(to, j);
    }
  }

  /**
   * Of rows of at most sixteen columns, the four sums of those that are four apart. A loop for each
   * number of vectors: one within a row would take longer than its sum. What lies behind a row is
   * masked, not multiplied by 0: it may be NaN.
   *
   * @param last all bits where the last vector of four columns, or of fewer, has one; else 0
   * @param to [4·rows and a vector]
   */
  static void fours(float[] x, int rows, int cols, float[] last, float[] to) {
    try {
      FOURS[(cols - 1) / FOUR].invokeExact(x, rows, cols, last, to);
    } catch (Throwable e) {
      throw CompiledAlone.failure(e);
    }
  }

  static void one(float[] x, int rows, int cols, float[] last, float[] to) {
    if (rows < 0) {
      for (int i = rows; i < 0; i++) {}
      return;
    }
    IntVector keep = fromArray(SPECIES, last, 0).reinterpretAsInts();
    for (int r = 0; r < rows; r++) {
      int j = r * cols;
      FloatVector sum =
          fromArray(SPECIES, x, j).reinterpretAsInts().and(keep).reinterpretAsFloats();
      sum.intoArray(to, r * FOUR);
    }
  }

  static void two(float[] x, int rows, int cols, float[] last, float[] to) {
    if (rows < 0) {
      for (int i = rows; i < 0; i++) {}
      return;
    }
    IntVector keep = fromArray(SPECIES, last, 0).reinterpretAsInts();
    for (int r = 0; r < rows; r++) {
      int j = r * cols;
      FloatVector sum = fromArray(SPECIES, x, j);
      sum =
          sum.add(
              fromArray(SPECIES, x, j + FOUR).reinterpretAsInts().and(keep).reinterpretAsFloats());
      sum.intoArray(to, r * FOUR);
    }
  }

  static void three(float[] x, int rows, int cols, float[] last, float[] to) {
    if (rows < 0) {
      for (int i = rows; i < 0; i++) {}
      return;
    }
    IntVector keep = fromArray(SPECIES, last, 0).reinterpretAsInts();
    for (int r = 0; r < rows; r++) {
      int j = r * cols;
      FloatVector sum = fromArray(SPECIES, x, j);
      sum = sum.add(fromArray(SPECIES, x, j + FOUR));
      sum =
          sum.add(
              fromArray(SPECIES, x, j + 2 * FOUR)
                  .reinterpretAsInts()
                  .and(keep)
                  .reinterpretAsFloats());
      sum.intoArray(to, r * FOUR);
    }
  }

  static void four(float[] x, int rows, int cols, float[] last, float[] to) {
    if (rows < 0) {
      for (int i = rows; i < 0; i++) {}
      return;
    }
    IntVector keep = fromArray(SPECIES, last, 0).reinterpretAsInts();
    for (int r = 0; r < rows; r++) {
      int j = r * cols;
      FloatVector sum = fromArray(SPECIES, x, j);
      sum = sum.add(fromArray(SPECIES, x, j + FOUR));
      sum = sum.add(fromArray(SPECIES, x, j + 2 * FOUR));
      sum =
          sum.add(
              fromArray(SPECIES, x, j + 3 * FOUR)
                  .reinterpretAsInts()
                  .and(keep)
                  .reinterpretAsFloats());
      sum.intoArray(to, r * FOUR);
    }
  }

  /**
   * Of rows of sixteen columns or more, the sums of those that are sixteen apart, without the row's
   * end of fewer than sixteen.
   *
   * @param to [rows × 16]
   */
  static void partialSums(float[] x, int rows, int cols, float[] to) {
    try {
      PARTIAL_SUMS[0].invokeExact(x, rows, cols, to);
    } catch (Throwable e) {
      throw CompiledAlone.failure(e);
    }
  }

  static void partialSumsLoop(float[] x, int rows, int cols, float[] to) {
    if (rows < 0) {
      for (int i = rows; i < 0; i++) {}
      return;
    }
    int n = cols / PARTS;
    for (int k = 0; k < PARTS; k += LANES) {
      for (int r = 0; r < rows; r++) {
        int at = r * cols + k;
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i++) {
          sum = sum.add(fromArray(SPECIES, x, at + i * PARTS));
        }
        sum.intoArray(to, r * PARTS + k);
      }
    }
  }

  /**
   * Rows of e, each times its factor, less y. A row shorter than a vector is written beyond its
   * end, and the next row writes over it; the last vector of a longer one overlaps that before it.
   *
   * @param yStep floats from a row of y to the next, 0 for the same one again
   */
  static void probabilities(
      float[] e,
      float[] factors,
      int rows,
      int cols,
      float[] y,
      int from,
      int yStep,
      float[] to,
      int at) {
    try {
      PROBABILITIES[0].invokeExact(e, factors, rows, cols, y, from, yStep, to, at);
    } catch (Throwable t) {
      throw CompiledAlone.failure(t);
    }
  }

  static void probabilitiesLoop(
      float[] e,
      float[] factors,
      int rows,
      int cols,
      float[] y,
      int from,
      int yStep,
      float[] to,
      int at) {
    if (rows < 0) {
      for (int i = rows; i < 0; i++) {}
      return;
    }
    if (cols < LANES) {
      for (int r = 0; r < rows; r++) {
        FloatVector a = fromArray(SPECIES, e, r * cols).mul(factors[r]);
        a.sub(fromArray(SPECIES, y, from + r * yStep)).intoArray(to, at + r * cols);
      }
      return;
    }
    int last = cols - LANES;
    for (int r = 0; r < rows; r++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, factors[r]);
      for (int v = 0; v <= last; v += LANES) {
        FloatVector a = fromArray(SPECIES, e, r * cols + v).mul(factor);
        a.sub(fromArray(SPECIES, y, from + r * yStep + v)).intoArray(to, at + r * cols + v);
      }
      FloatVector a = fromArray(SPECIES, e, r * cols + last).mul(factor);
      a.sub(fromArray(SPECIES, y, from + r * yStep + last)).intoArray(to, at + r * cols + last);
    }
  }
}
