package lanewise.simd.pass;

import static lanewise.simd.plain.PlainSoftmax.GROUP;
import static lanewise.simd.plain.PlainSoftmax.LOWEST;
import static lanewise.simd.plain.PlainSoftmax.MODERATE;
import static lanewise.simd.platform.Lanes.LANES;

import java.util.Arrays;
import lanewise.simd.plain.PlainSoftmax;

/**
 * Softmax and its cross-entropy, for some rows at a time. The exponentials of all elements of these
 * rows are computed in one loop, however short a row is; then the sums of the rows; then the
 * products with the inverses of the sums.
 *
 * <pre>
 *   shift   the row's maximum, but 0 where no logit is beyond ±64: nothing can overflow there, and
 *           finding a row's maximum takes as long as computing its exponentials
 *   e       e^(z − shift)
 *   sum     in the order of RowSums
 *   a       e·(1/sum)
 *   loss    of eight rows, the first a multiple of eight: ln Π sum − Σ t, where t = Σ y·(z − shift)
 *           in the order of sum; then the losses of the eights are added in ascending order
 * </pre>
 *
 * <p>No bit depends on the vector width, nor on how the rows are shared out if that is by eights.
 * An instance belongs to one thread.
 */
final class SoftmaxPass {
  /** The floats that are done at a time, so that they stay in the first cache. */
  private static final int BLOCK = 2048;

  private final RowSums rowSums = new RowSums();
  private final float[] largest = new float[LANES];

  /** The last floats, less than a vector, followed by zeros. */
  private final float[] end = new float[LANES];

  private float[] exponentials = new float[0];
  private float[] shifted = new float[0];
  private float[] weighted = new float[0];
  private float[] nothing = new float[0];
  private float[] sums = new float[0];
  private float[] targetSums = new float[0];

  /** A ← softmax(Z) in some of the rows. */
  void apply(float[] z, float[] a, int cols, int fromRow, int toRow) {
    if (cols == 0) {
      return;
    }
    int block = reserve(cols);
    for (int i = fromRow; i < toRow; i += block) {
      int rows = Math.min(block, toRow - i);
      if (!exponentials(z, i * cols, rows, cols)) {
        shift(z, i * cols, rows, cols);
        shiftedExponentials(rows, cols);
      }
      probabilities(rows, cols, nothing, 0, 0, a, i * cols);
    }
  }

  /**
   * δ ← softmax(Z) − Y in some of the rows.
   *
   * @param fromRow a multiple of {@link PlainSoftmax#GROUP}
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
      int at = i * cols;
      if (exponentials(z, at, rows, cols)) {
        weigh(y, at, z, at, rows, cols);
      } else {
        shift(z, at, rows, cols);
        weigh(y, at, shifted, 0, rows, cols);
        shiftedExponentials(rows, cols);
      }
      for (int r = 0; r < rows; r++) {
        product *= sums[r];
        targets +=
            Math.abs(targetSums[r]) <= Float.MAX_VALUE
                ? targetSums[r]
                : PlainSoftmax.target(z, y, at + r * cols, cols);
        int row = i + r;
        if (row % GROUP == GROUP - 1 || row == toRow - 1) {
          losses[row / GROUP] = Math.log(product) - targets;
          product = 1;
          targets = 0;
        }
      }
      probabilities(rows, cols, y, at, cols, delta, at);
    }
  }

  /** Makes room for a block, and says of how many rows it is. */
  private int reserve(int cols) {
    int rows = Math.max(1, BLOCK / cols);
    int floats = rows * cols + RowSums.BEYOND;
    if (exponentials.length < floats) {
      exponentials = new float[floats];
      shifted = new float[floats];
      weighted = new float[floats];
      nothing = new float[floats];
    }
    if (sums.length < rows) {
      sums = new float[rows];
      targetSums = new float[rows];
    }
    return rows;
  }

  /** The rows' exponentials and their sums; false if any |x| is beyond 64, or NaN. */
  private boolean exponentials(float[] x, int at, int rows, int cols) {
    int n = rows * cols;
    int rest = n % LANES;
    int whole = n - rest;
    boolean moderate = true;
    if (whole > 0) {
      SoftmaxLoops.exponentials(x, at, whole / LANES, exponentials, 0, largest);
      moderate = moderate(largest);
    }
    if (rest > 0) {
      System.arraycopy(x, at + whole, end, 0, rest);
      Arrays.fill(end, rest, LANES, 0f);
      SoftmaxLoops.exponentials(end, 0, 1, exponentials, whole, largest);
      moderate &= moderate(largest);
    }
    rowSums.of(exponentials, rows, cols, sums);
    return moderate;
  }

  private static boolean moderate(float[] x) {
    boolean moderate = true;
    for (int j = 0; j < LANES; j++) {
      moderate &= x[j] <= MODERATE;
    }
    return moderate;
  }

  /** All the rows' z − shift, if only one of them needs a shift. */
  private void shift(float[] z, int at, int rows, int cols) {
    for (int r = 0; r < rows; r++) {
      int row = at + r * cols;
      float shift = PlainSoftmax.shift(z, row, cols);
      for (int j = 0; j < cols; j++) {
        shifted[r * cols + j] = z[row + j] - shift;
      }
    }
  }

  /** As {@link #exponentials} of what is shifted, which is limited for it. */
  private void shiftedExponentials(int rows, int cols) {
    for (int j = 0; j < rows * cols; j++) {
      float x = shifted[j];
      shifted[j] = x < LOWEST ? LOWEST : x;
    }
    exponentials(shifted, 0, rows, cols);
  }

  /** The rows' sums of y·x. */
  private void weigh(float[] y, int from, float[] x, int at, int rows, int cols) {
    int n = rows * cols;
    int whole = n - n % LANES;
    SoftmaxLoops.weigh(y, from, x, at, whole / LANES, weighted);
    for (int j = whole; j < n; j++) {
      weighted[j] = y[from + j] == 0 ? 0f : y[from + j] * x[at + j];
    }
    rowSums.of(weighted, rows, cols, targetSums);
  }

  /** Rows of e, each times its inverse sum, less those of y. */
  private void probabilities(
      int rows, int cols, float[] y, int from, int yStep, float[] to, int at) {
    for (int r = 0; r < rows; r++) {
      sums[r] = 1 / sums[r];
    }
    int whole = whole(rows, cols);
    SoftmaxLoops.probabilities(exponentials, sums, whole, cols, y, from, yStep, to, at);
    for (int r = whole; r < rows; r++) {
      for (int j = 0; j < cols; j++) {
        int i = r * cols + j;
        to[at + i] = exponentials[i] * sums[r] - y[from + r * yStep + j];
      }
    }
  }

  /** How many rows can be written in whole vectors, over the start of those that follow. */
  private static int whole(int rows, int cols) {
    return cols < LANES ? Math.max(0, rows - (LANES - 1) / cols) : rows;
  }
}
