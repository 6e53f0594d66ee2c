package lanewise.data;

import java.util.NoSuchElementException;
import java.util.Random;
import lanewise.matrix.Matrix;

/**
 * Cuts a {@link Dataset} into mini-batches, one epoch after the other: every epoch gives each
 * sample once, and its last batch may be smaller than the others.
 *
 * <pre>{@code
 * for (int n = batches.nextSize(); n > 0; n = batches.nextSize()) {
 *   batches.next(input.head(n), target.head(n));
 *   ...
 * }
 * batches.restart();
 * }</pre>
 *
 * <p>Rows are copied straight into the caller's matrices; nothing is allocated per batch or epoch.
 * Not safe for use by several threads at once.
 */
public final class MiniBatches {
  private final Dataset data;
  private final int batch;
  private final int[] order;
  private final Random random;
  private int position;

  private MiniBatches(Dataset data, int batch, int[] order, Random random) {
    if (batch < 1) {
      throw new IllegalArgumentException("batches of " + batch + ": there must be at least 1");
    }
    this.data = data;
    this.batch = batch;
    this.order = order;
    this.random = random;
  }

  /**
   * Batches in the order of the dataset, the same every epoch.
   *
   * @param batch the samples per batch
   * @throws IllegalArgumentException if batch is not positive
   */
  public static MiniBatches inOrder(Dataset data, int batch) {
    return new MiniBatches(data, batch, null, null);
  }

  /**
   * Batches in random order, shuffled now and at every {@link #restart}.
   *
   * <p>The order is a {@link Permutation}: one seed gives the same orders on every JDK.
   *
   * @param batch the samples per batch
   * @throws IllegalArgumentException if batch is not positive
   */
  public static MiniBatches shuffled(Dataset data, int batch, long seed) {
    int[] order = Permutation.identity(data.samples());
    Random random = new Random(seed);
    Permutation.shuffle(order, random);
    return new MiniBatches(data, batch, order, random);
  }

  /** What is cut. */
  public Dataset data() {
    return data;
  }

  /** The samples of an epoch. */
  public int samples() {
    return data.samples();
  }

  /** The batches of an epoch. */
  public int batches() {
    return samples() / batch + (samples() % batch == 0 ? 0 : 1);
  }

  /** The number of samples that {@link #next} will give; 0 when the epoch is over. */
  public int nextSize() {
    return Math.min(batch, samples() - position);
  }

  /**
   * Copies the next batch into the caller's matrices.
   *
   * @param input [{@link #nextSize} × features], written over
   * @param target [{@link #nextSize} × outputs], written over
   * @throws NoSuchElementException if the epoch is over
   * @throws IllegalArgumentException if a matrix is of another size; nothing is consumed then
   */
  public void next(Matrix input, Matrix target) {
    int n = nextSize();
    if (n == 0) {
      throw new NoSuchElementException(
          "the epoch of " + samples() + " samples is over; restart() begins the next");
    }
    requireShape("input", input, n, data.features());
    requireShape("target", target, n, data.outputs());
    gather(data.inputs(), n, input.data());
    gather(data.targets(), n, target.data());
    position += n;
  }

  private void gather(Matrix from, int n, float[] to) {
    int cols = from.cols();
    if (order == null) {
      System.arraycopy(from.data(), position * cols, to, 0, n * cols);
      return;
    }
    for (int i = 0; i < n; i++) {
      System.arraycopy(from.data(), order[position + i] * cols, to, i * cols, cols);
    }
  }

  private static void requireShape(String name, Matrix m, int rows, int cols) {
    if (m.rows() != rows || m.cols() != cols) {
      throw new IllegalArgumentException(
          "next batch: " + name + " is " + m.shape() + ", expected " + rows + "×" + cols);
    }
  }

  /** Starts the next epoch, wherever this one stands; a shuffled order is shuffled again. */
  public void restart() {
    position = 0;
    if (order != null) {
      Permutation.shuffle(order, random);
    }
  }
}
