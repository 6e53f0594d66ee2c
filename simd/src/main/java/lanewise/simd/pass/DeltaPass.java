package lanewise.simd.pass;

import static jdk.incubator.vector.FloatVector.fromArray;
import static lanewise.simd.platform.Lanes.LANES;
import static lanewise.simd.platform.Lanes.SPECIES;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import lanewise.kernels.Activation;

/**
 * δ ← E ⊙ f′(A) and db ← Σ_rows δ. Both are done for a few rows at a time, so that δ is still in
 * the first cache when its columns are summed.
 *
 * <p>The sum of a column is the chain over ascending rows from zero, whatever the vector width. An
 * instance belongs to one thread. It may be given some of the rows of δ, and some of the columns of
 * db: no sum depends on that.
 */
final class DeltaPass {
  private static final Map<Activation, MethodHandle> LOOPS =
      CompiledAlone.each(
          DeltaPass.class,
          DeltaPass::loop,
          float[].class,
          float[].class,
          float[].class,
          int.class,
          int.class);

  /** Floats of δ at a time: with those of A and E they are 24 KB. */
  private static final int BLOCK = 2048;

  private final float[] endOfA = new float[LANES];
  private final float[] endOfE = new float[LANES];
  private float[] sums = new float[0];

  /** δ and, unless it is null, db. */
  void run(Activation f, int rows, int cols, float[] a, float[] error, float[] delta, float[] db) {
    if (rows * cols <= LANES) {
      small(f, rows, cols, a, error, delta, db);
      return;
    }
    if (db == null) {
      run(f, a, error, delta, 0, rows * cols);
      return;
    }
    clearSums(cols);
    int block = Math.max(1, BLOCK / cols);
    for (int i = 0; i < rows; i += block) {
      int to = Math.min(rows, i + block);
      run(f, a, error, delta, i * cols, to * cols);
      addRows(delta, i * cols, to - i, cols, cols);
    }
    System.arraycopy(sums, 0, db, 0, cols);
  }

  /** db alone, the columns from {@code fromCol} to {@code toCol}. */
  void sums(int rows, int cols, int fromCol, int toCol, float[] delta, float[] db) {
    int width = toCol - fromCol;
    clearSums(width);
    addRows(delta, fromCol, rows, cols, width);
    System.arraycopy(sums, 0, db, fromCol, width);
  }

  /** Not more than a vector holds. */
  private void small(
      Activation f, int rows, int cols, float[] a, float[] error, float[] delta, float[] db) {
    run(f, a, error, delta, 0, rows * cols);
    if (db != null) {
      for (int j = 0; j < cols; j++) {
        float sum = 0;
        for (int i = 0; i < rows; i++) {
          sum += delta[i * cols + j];
        }
        db[j] = sum;
      }
    }
  }

  private void clearSums(int width) {
    int length = width + LANES;
    if (sums.length < length) {
      sums = new float[length];
    } else {
      Arrays.fill(sums, 0, length, 0f);
    }
  }

  /**
   * Adds rows to the sums, in whole vectors: beyond the columns asked for the sums are of whatever
   * follows them in the array, and nobody reads those. Rows that end too close to the array's end
   * for that are added singly.
   */
  private void addRows(float[] delta, int at, int rows, int ld, int width) {
    int vectors = (width + LANES - 1) / LANES;
    int i = 0;
    int last = delta.length - vectors * LANES;
    for (; i + 4 <= rows && at + (i + 3) * ld <= last; i += 4) {
      addFour(delta, at + i * ld, ld, vectors, sums);
    }
    for (; i < rows && at + i * ld <= last; i++) {
      addOne(delta, at + i * ld, vectors, sums);
    }
    for (; i < rows; i++) {
      for (int j = 0; j < width; j++) {
        sums[j] += delta[at + i * ld + j];
      }
    }
  }

  private static void addFour(float[] delta, int at, int ld, int vectors, float[] sums) {
    if (vectors < 0) {
      for (int i = vectors; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      FloatVector sum = fromArray(SPECIES, sums, j);
      sum = sum.add(fromArray(SPECIES, delta, at + j));
      sum = sum.add(fromArray(SPECIES, delta, at + ld + j));
      sum = sum.add(fromArray(SPECIES, delta, at + 2 * ld + j));
      sum = sum.add(fromArray(SPECIES, delta, at + 3 * ld + j));
      sum.intoArray(sums, j);
    }
  }

  private static void addOne(float[] delta, int at, int vectors, float[] sums) {
    if (vectors < 0) {
      for (int i = vectors; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      fromArray(SPECIES, sums, j).add(fromArray(SPECIES, delta, at + j)).intoArray(sums, j);
    }
  }

  /** δ alone, the elements from {@code from} to {@code to}. */
  void run(Activation f, float[] a, float[] e, float[] d, int from, int to) {
    int rest = (to - from) % LANES;
    int n = (to - from) / LANES;
    call(f, a, e, d, from, n);
    if (rest > 0) {
      System.arraycopy(a, to - rest, endOfA, 0, rest);
      System.arraycopy(e, to - rest, endOfE, 0, rest);
      call(f, endOfA, endOfE, endOfE, 0, 1);
      System.arraycopy(endOfE, 0, d, to - rest, rest);
    }
  }

  private static void call(Activation f, float[] a, float[] e, float[] d, int at, int n) {
    try {
      LOOPS.get(f).invokeExact(a, e, d, at, n);
    } catch (Throwable thrown) {
      throw CompiledAlone.failure(thrown);
    }
  }

  /** As {@code VectorLoops.Code} says. */
  static int prime(Activation f, int length, float[] x, float[] y) {
    call(f, x, x, y, 0, 4 * length);
    return 16 * length;
  }

  /** The same for the sums of columns. */
  static int primeSums(int length, float[] x, float[] y) {
    addFour(x, 0, LANES, length, y);
    addOne(x, 0, length, y);
    return 10 * length;
  }

  private static String loop(Activation f) {
    return switch (f) {
      case IDENTITY -> "identity";
      case SIGMOID -> "sigmoid";
      case TANH -> "tanh";
      case RELU -> "relu";
      case LEAKY_RELU -> "leakyRelu";
      case ELU -> "elu";
      case SOFTPLUS -> "softplus";
      case EXP -> "exp";
      case SILU -> "silu";
      case GELU -> "gelu";
    };
  }

  static void identity(float[] a, float[] e, float[] d, int at, int n) {
    System.arraycopy(e, at, d, at, Math.max(0, n) * LANES);
  }

  /** f′ = a − a². */
  static void sigmoid(float[] a, float[] e, float[] d, int at, int n) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector av = fromArray(SPECIES, a, j);
      fromArray(SPECIES, e, j).mul(av.neg().fma(av, av)).intoArray(d, j);
    }
  }

  /** f′ = 1 − a². */
  static void tanh(float[] a, float[] e, float[] d, int at, int n) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector av = fromArray(SPECIES, a, j);
      fromArray(SPECIES, e, j).mul(av.neg().fma(av, one)).intoArray(d, j);
    }
  }

  /** f′ = 1 where a &gt; 0, else 0. */
  static void relu(float[] a, float[] e, float[] d, int at, int n) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector.zero(SPECIES)
          .blend(fromArray(SPECIES, e, j), fromArray(SPECIES, a, j).compare(VectorOperators.GT, 0f))
          .intoArray(d, j);
    }
  }

  /** f′ = 1 where a &gt; 0, else LEAK. */
  static void leakyRelu(float[] a, float[] e, float[] d, int at, int n) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector error = fromArray(SPECIES, e, j);
      error
          .mul(Activation.LEAK)
          .blend(error, fromArray(SPECIES, a, j).compare(VectorOperators.GT, 0f))
          .intoArray(d, j);
    }
  }

  /** f′ = 1 where a &gt; 0, else a + 1. */
  static void elu(float[] a, float[] e, float[] d, int at, int n) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      FloatVector av = fromArray(SPECIES, a, j);
      FloatVector error = fromArray(SPECIES, e, j);
      error.mul(av.add(1f)).blend(error, av.compare(VectorOperators.GT, 0f)).intoArray(d, j);
    }
  }

  static void softplus(float[] a, float[] e, float[] d, int at, int n) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      fromArray(SPECIES, e, j)
          .mul(VectorMath.softplusSlope(fromArray(SPECIES, a, j)))
          .intoArray(d, j);
    }
  }

  /** f′ = a. */
  static void exp(float[] a, float[] e, float[] d, int at, int n) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      fromArray(SPECIES, e, j).mul(fromArray(SPECIES, a, j)).intoArray(d, j);
    }
  }

  static void silu(float[] a, float[] e, float[] d, int at, int n) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      fromArray(SPECIES, e, j).mul(VectorMath.siluSlope(fromArray(SPECIES, a, j))).intoArray(d, j);
    }
  }

  static void gelu(float[] a, float[] e, float[] d, int at, int n) {
    if (n < 0) {
      for (int i = n; i < 0; i++) {}
      return;
    }
    for (int v = 0; v < n; v++) {
      int j = at + v * LANES;
      fromArray(SPECIES, e, j).mul(VectorMath.geluSlope(fromArray(SPECIES, a, j))).intoArray(d, j);
    }
  }
}
