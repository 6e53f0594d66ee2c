package lanewise.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static lanewise.simd.Lanes.LANES;
import static lanewise.simd.Lanes.SPECIES;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Softmax and its cross-entropy, some rows at a time: the exponentials of all their elements in one
 * loop, however short a row is, then the rows' sums, then the products with the sums' inverses.
 *
 * <pre>
 *   shift   the row's maximum, but 0 where no logit is beyond ±64: nothing can overflow there, and
 *           a row's maximum takes as long as its exponentials
 *   e       e^(z − shift)
 *   sum     in the order of RowSums
 *   a       e·(1/sum)
 *   loss    of eight rows, the first a multiple of eight: ln Π sum − Σ t, where t = Σ y·(z − shift)
 *           in the order of sum; then the eights in ascending order
 * </pre>
 *
 * <p>No bit depends on the vector width, nor on how the rows are shared out if it is by eights. A
 * thread has its own instance.
 */
final class Softmax {
  /** Not a constant itself, see {@link Loop}. */
  private static final MethodHandle[] EXPONENTIALS = {
    Loop.of(Softmax.class, "loop", float[].class, int.class, int.class, float[].class, int.class)
  };

  /** Rows whose losses are added before they are to others'. */
  static final int GROUP = 8;

  /** Floats at a time: they stay in the first cache. */
  private static final int BLOCK = 2048;

  /** Bits of the largest logit that needs no shift. */
  private static final int MODERATE = Float.floatToRawIntBits(64f);

  /** e to the power of this, or of less, is 0. */
  private static final float LOWEST = -88f;

  private final RowSums sums = new RowSums();
  private final RowSums targetSums = new RowSums();
  private final float[] maxima = new float[LANES];
  private float[] exponentials = new float[0];
  private float[] weighted = new float[0];
  private double[] losses = new double[0];

  /** A ← softmax(Z) in some of the rows. */
  void apply(float[] z, float[] a, int cols, int fromRow, int toRow) {
    if (cols == 0) {
      return;
    }
    int block = reserve(cols);
    for (int i = fromRow; i < toRow; i += block) {
      int rows = Math.min(block, toRow - i);
      boolean shifted = shift(z, i * cols, rows, cols);
      if (shifted) {
        limit(rows * cols);
      }
      exponentials(shifted ? exponentials : z, shifted ? 0 : i * cols, rows * cols);
      sums.of(exponentials, rows, cols);
      scale(a, i * cols, rows, cols);
    }
  }

  /**
   * δ ← softmax(Z) − Y in some of the rows.
   *
   * @param fromRow a multiple of {@link #GROUP}
   * @param losses where the loss of rows 8·g to 8·g + 7 goes to element g
   */
  void crossEntropy(
      float[] z, float[] y, float[] delta, int cols, int fromRow, int toRow, double[] losses) {
    if (cols == 0) {
      Arrays.fill(losses, 0);
      return;
    }
    int block = reserve(cols);
    double product = 1;
    double targets = 0;
    for (int i = fromRow; i < toRow; i += block) {
      int rows = Math.min(block, toRow - i);
      int n = rows * cols;
      boolean shifted = shift(z, i * cols, rows, cols);
      float[] x = shifted ? exponentials : z;
      int at = shifted ? 0 : i * cols;
      weigh(y, i * cols, x, at, n);
      if (shifted) {
        limit(n);
      }
      exponentials(x, at, n);
      sums.of(exponentials, rows, cols);
      targetSums.of(weighted, rows, cols);
      for (int r = 0; r < rows; r++) {
        product *= sums.at(r);
        targets += targetSums.at(r);
        int row = i + r;
        if (row % GROUP == GROUP - 1 || row == toRow - 1) {
          losses[row / GROUP] = Math.log(product) - targets;
          product = 1;
          targets = 0;
        }
      }
      scaleAndSubtract(y, delta, i * cols, rows, cols);
    }
  }

  /** Room for the losses of so many rows. */
  double[] losses(int rows) {
    if (losses.length < groups(rows)) {
      losses = new double[groups(rows)];
    }
    return losses;
  }

  /** The loss of so many rows from those of their groups. */
  static double loss(double[] losses, int rows) {
    double loss = 0;
    for (int g = 0; g < groups(rows); g++) {
      loss += losses[g];
    }
    return loss;
  }

  private static int groups(int rows) {
    return (rows + GROUP - 1) / GROUP;
  }

  /** Makes room for a block, and says of how many rows it is. */
  private int reserve(int cols) {
    int rows = Math.max(1, BLOCK / cols);
    int floats = rows * cols + RowSums.BEYOND;
    if (exponentials.length < floats) {
      exponentials = new float[floats];
      weighted = new float[floats];
    }
    return rows;
  }

  /** Whether any row needs a shift; then all the block's z − shift are where e will be. */
  private boolean shift(float[] z, int at, int rows, int cols) {
    if (moderate(z, at, rows * cols)) {
      return false;
    }
    for (int r = 0; r < rows; r++) {
      int row = at + r * cols;
      float shift = moderate(z, row, cols) ? 0f : max(z, row, cols);
      for (int j = 0; j < cols; j++) {
        exponentials[r * cols + j] = z[row + j] - shift;
      }
    }
    return true;
  }

  private void limit(int n) {
    for (int j = 0; j < n; j++) {
      float x = exponentials[j];
      exponentials[j] = x < LOWEST ? LOWEST : x;
    }
  }

  private boolean moderate(float[] z, int at, int n) {
    int vectors = n / LANES;
    largest(z, at, vectors, maxima);
    int largest = 0;
    for (float max : maxima) {
      largest = Math.max(largest, Float.floatToRawIntBits(max));
    }
    for (int j = at + vectors * LANES; j < at + n; j++) {
      largest = Math.max(largest, Float.floatToRawIntBits(Math.abs(z[j])));
    }
    return largest <= MODERATE;
  }

  /** The largest |z| of each lane; NaN counts as larger than ∞. */
  private static void largest(float[] z, int at, int vectors, float[] to) {
    IntVector largest = FloatVector.zero(SPECIES).reinterpretAsInts();
    for (int v = 0; v < vectors; v++) {
      largest = largest.max(fromArray(SPECIES, z, at + v * LANES).abs().reinterpretAsInts());
    }
    largest.reinterpretAsFloats().intoArray(to, 0);
  }

  /** Passes NaN over: z − max is NaN there whatever the maximum. */
  private float max(float[] z, int at, int n) {
    int vectors = n / LANES;
    max(z, at, vectors, maxima);
    float max = Float.NEGATIVE_INFINITY;
    for (float m : maxima) {
      max = m > max ? m : max;
    }
    for (int j = at + vectors * LANES; j < at + n; j++) {
      max = z[j] > max ? z[j] : max;
    }
    return max;
  }

  private static void max(float[] z, int at, int vectors, float[] to) {
    FloatVector max = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    for (int v = 0; v < vectors; v++) {
      FloatVector next = fromArray(SPECIES, z, at + v * LANES);
      max = max.blend(next, next.compare(VectorOperators.GT, max));
    }
    max.intoArray(to, 0);
  }

  /** y·x, and 0 where y is, even if x is −∞: a target of zero takes no part. */
  private void weigh(float[] y, int from, float[] x, int at, int n) {
    int vectors = n / LANES;
    weigh(y, from, x, at, vectors, weighted);
    for (int j = vectors * LANES; j < n; j++) {
      weighted[j] = y[from + j] == 0 ? 0f : y[from + j] * x[at + j];
    }
  }

  private static void weigh(float[] y, int from, float[] x, int at, int vectors, float[] to) {
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      FloatVector target = fromArray(SPECIES, y, from + j);
      FloatVector product = target.mul(fromArray(SPECIES, x, at + j));
      product.blend(0f, target.compare(VectorOperators.EQ, 0f)).intoArray(to, j);
    }
  }

  /** e^x of n floats; x may be where they go. */
  private void exponentials(float[] x, int at, int n) {
    int rest = n % LANES;
    call(x, at, n / LANES, 0);
    if (rest > 0) {
      int to = n - rest;
      System.arraycopy(x, at + to, exponentials, to, rest);
      call(exponentials, to, 1, to);
    }
  }

  private void call(float[] x, int at, int vectors, int to) {
    try {
      EXPONENTIALS[0].invokeExact(x, at, vectors, exponentials, to);
    } catch (Throwable e) {
      throw Loop.failure(e);
    }
  }

  static void loop(float[] x, int at, int vectors, float[] to, int toAt) {
    for (int v = 0; v < vectors; v++) {
      int j = v * LANES;
      VectorMath.expWithin88(fromArray(SPECIES, x, at + j)).intoArray(to, toAt + j);
    }
  }

  /**
   * Rows of e, each times its inverse sum, in whole vectors: what lies beyond a row's end is
   * written over by the next one's start. The last rows, which have none, end in single floats.
   */
  private void scale(float[] a, int at, int rows, int cols) {
    int vectors = (cols + LANES - 1) / LANES;
    int whole = whole(rows, cols, vectors);
    float[] inverses = sums.inverses(rows);
    scale(exponentials, inverses, whole, cols, vectors, a, at);
    for (int r = whole; r < rows; r++) {
      for (int j = r * cols; j < r * cols + cols; j++) {
        a[at + j] = exponentials[j] * inverses[r];
      }
    }
  }

  private static int whole(int rows, int cols, int vectors) {
    int beyond = vectors * LANES - cols;
    return beyond == 0 ? rows : Math.max(0, rows - (beyond + cols - 1) / cols);
  }

  private static void scale(
      float[] e, float[] inverses, int rows, int cols, int vectors, float[] a, int at) {
    for (int r = 0; r < rows; r++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, inverses[r]);
      for (int v = 0; v < vectors; v++) {
        int j = r * cols + v * LANES;
        fromArray(SPECIES, e, j).mul(factor).intoArray(a, at + j);
      }
    }
  }

  /** As {@link #scale}, less the target. */
  private void scaleAndSubtract(float[] y, float[] delta, int at, int rows, int cols) {
    int vectors = (cols + LANES - 1) / LANES;
    int whole = whole(rows, cols, vectors);
    float[] inverses = sums.inverses(rows);
    scaleAndSubtract(exponentials, inverses, y, whole, cols, vectors, delta, at);
    for (int r = whole; r < rows; r++) {
      for (int j = r * cols; j < r * cols + cols; j++) {
        delta[at + j] = exponentials[j] * inverses[r] - y[at + j];
      }
    }
  }

  private static void scaleAndSubtract(
      float[] e, float[] inverses, float[] y, int rows, int cols, int vectors, float[] d, int at) {
    for (int r = 0; r < rows; r++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, inverses[r]);
      for (int v = 0; v < vectors; v++) {
        int j = r * cols + v * LANES;
        fromArray(SPECIES, e, j)
            .mul(factor)
            .sub(fromArray(SPECIES, y, at + j))
            .intoArray(d, at + j);
      }
    }
  }
}
