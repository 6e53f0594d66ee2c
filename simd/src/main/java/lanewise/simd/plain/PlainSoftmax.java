package lanewise.simd.plain;

import java.util.Arrays;

/**
 * Softmax and its cross-entropy, row by row in plain loops. {@code SoftmaxPass} says what is
 * computed, and {@code RowSums} in which order sums are.
 *
 * <p>An instance belongs to one thread, since it keeps the space that it works in.
 */
public final class PlainSoftmax {
  /** The number of rows whose losses are added first, before their sum is added to others. */
  public static final int GROUP = 8;

  /** The largest logit that needs no shift. */
  public static final float MODERATE = 64f;

  /** The exponential of this, and of anything less, is taken as 0. */
  public static final float LOWEST = -88f;

  /** The partial sums of a row. */
  public static final int PARTS = 16;

  private final float[] partial = new float[PARTS];
  private float[] row = new float[0];
  private double[] losses = new double[0];

  /** A ← softmax(Z) in some of the rows. */
  public void apply(float[] z, float[] a, int cols, int fromRow, int toRow) {
    reserve(cols);
    for (int i = fromRow; i < toRow; i++) {
      int at = i * cols;
      shifted(z, at, cols);
      float inverse = 1 / exponentials(cols);
      for (int j = 0; j < cols; j++) {
        a[at + j] = row[j] * inverse;
      }
    }
  }

  /**
   * δ ← softmax(Z) − Y in some of the rows.
   *
   * @param fromRow a multiple of {@link #GROUP}
   * @param losses where the loss of rows 8·g to 8·g + 7 goes to element g
   */
  public void crossEntropy(
      float[] z, float[] y, float[] delta, int cols, int fromRow, int toRow, double[] losses) {
    if (cols == 0) {
      Arrays.fill(losses, 0);
      return;
    }
    reserve(cols);
    double product = 1;
    double targets = 0;
    for (int i = fromRow; i < toRow; i++) {
      int at = i * cols;
      shifted(z, at, cols);
      float target = targets(y, at, cols);
      targets += Math.abs(target) <= Float.MAX_VALUE ? target : target(z, y, at, cols);
      float sum = exponentials(cols);
      product *= sum;
      if (i % GROUP == GROUP - 1 || i == toRow - 1) {
        losses[i / GROUP] = Math.log(product) - targets;
        product = 1;
        targets = 0;
      }
      subtract(1 / sum, y, delta, at, cols);
    }
  }

  /** Room for the losses of so many rows. */
  public double[] losses(int rows) {
    if (losses.length < groups(rows)) {
      losses = new double[groups(rows)];
    }
    return losses;
  }

  /** The loss of so many rows from those of their groups. */
  public static double loss(double[] losses, int rows) {
    double loss = 0;
    for (int g = 0; g < groups(rows); g++) {
      loss += losses[g];
    }
    return loss;
  }

  private static int groups(int rows) {
    return (rows + GROUP - 1) / GROUP;
  }

  private void reserve(int cols) {
    if (row.length < cols) {
      row = new float[cols];
    }
  }

  private void shifted(float[] z, int at, int cols) {
    float shift = shift(z, at, cols);
    for (int j = 0; j < cols; j++) {
      row[j] = z[at + j] - shift;
    }
  }

  /** The shift of a row; it passes NaN over: z − shift is NaN there whatever the shift. */
  public static float shift(float[] z, int at, int n) {
    float max = Float.NEGATIVE_INFINITY;
    float min = Float.POSITIVE_INFINITY;
    for (int j = at; j < at + n; j++) {
      max = z[j] > max ? z[j] : max;
      min = z[j] < min ? z[j] : min;
    }
    return max <= MODERATE && min >= -MODERATE ? 0f : max;
  }

  /** The row's sum of y·x; a target of zero takes no part. */
  private float targets(float[] y, int at, int cols) {
    Arrays.fill(partial, 0f);
    for (int j = 0; j < cols; j++) {
      partial[j % PARTS] += y[at + j] == 0 ? 0f : y[at + j] * row[j];
    }
    return sum();
  }

  /**
   * A row's Σ y·(z − shift) in double: in float logits may be farther apart than a float reaches.
   */
  public static double target(float[] z, float[] y, int at, int cols) {
    float shift = shift(z, at, cols);
    double sum = 0;
    for (int j = at; j < at + cols; j++) {
      if (y[j] != 0) {
        sum += y[j] * ((double) z[j] - shift);
      }
    }
    return sum;
  }

  /** The row's exponentials, in its place, and their sum. */
  private float exponentials(int cols) {
    Arrays.fill(partial, 0f);
    for (int j = 0; j < cols; j++) {
      row[j] = PlainMath.expWithin88(row[j] < LOWEST ? LOWEST : row[j]);
      partial[j % PARTS] += row[j];
    }
    return sum();
  }

  private float sum() {
    float[] p = partial;
    float s0 = p[0] + p[4] + p[8] + p[12];
    float s1 = p[1] + p[5] + p[9] + p[13];
    float s2 = p[2] + p[6] + p[10] + p[14];
    float s3 = p[3] + p[7] + p[11] + p[15];
    return (s0 + s2) + (s1 + s3);
  }

  private void subtract(float inverse, float[] y, float[] delta, int at, int cols) {
    for (int j = 0; j < cols; j++) {
      delta[at + j] = row[j] * inverse - y[at + j];
    }
  }
}
