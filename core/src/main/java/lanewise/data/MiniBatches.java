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
 * Several threads may {@link #copy} at once, each into matrices of its own; all else is for one
 * thread.
 */
public final class MiniBatches {
  /** Far from each other are the seeds of neighbouring epochs: 2⁶⁴ divided by the golden ratio. */
  private static final long EPOCH = 0x9e3779b97f4a7c15L;

  private final Dataset data;
  private final int batch;
  private final int[] order;
  private final long seed;
  private final Random random;
  private int epoch;
  private int position;

  private MiniBatches(Dataset data, int batch, boolean shuffled, long seed) {
    if (batch < 1) {
      throw new IllegalArgumentException("batches of " + batch + ": there must be at least 1");
    }
    this.data = data;
    this.batch = batch;
    this.order = shuffled ? new int[data.samples()] : null;
    this.seed = seed;
    this.random = new Random();
    resume(0, 0);
  }

  /**
   * Batches in the order of the dataset, the same every epoch.
   *
   * @param batch the samples per batch
   * @throws IllegalArgumentException if batch is not positive
   */
  public static MiniBatches inOrder(Dataset data, int batch) {
    return new MiniBatches(data, batch, false, 0);
  }

  /**
   * Batches in random order, another one every epoch.
   *
   * <p>The order of an epoch is a {@link Permutation} of the row numbers that depends on the seed
   * and the epoch's number alone.
   *
   * @param batch the samples per batch
   * @throws IllegalArgumentException if batch is not positive
   */
  public static MiniBatches shuffled(Dataset data, int batch, long seed) {
    return new MiniBatches(data, batch, true, seed);
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

  /** The number of this epoch, counted from 0. */
  public int epoch() {
    return epoch;
  }

  /** The samples of this epoch that were given already. */
  public int position() {
    return position;
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
    requireMore(n);
    requireShape("input", input, n, data.features());
    requireShape("target", target, n, data.outputs());
    copy(0, data.inputs(), input);
    copy(0, data.targets(), target);
    position += n;
  }

  /**
   * Copies rows of the next batch, which stays the next one.
   *
   * @param first the first of them, counted in the batch
   * @param from one of the dataset's matrices
   * @param to as many rows as are wanted, written over
   */
  public void copy(int first, Matrix from, Matrix to) {
    int cols = from.cols();
    int n = to.rows();
    if (first < 0 || n > nextSize() - first) {
      throw new IllegalArgumentException(
          "rows " + first + " to " + (first + n - 1L) + " of a batch of " + nextSize());
    }
    if (order == null) {
      System.arraycopy(from.data(), (position + first) * cols, to.data(), 0, n * cols);
      return;
    }
    for (int i = 0; i < n; i++) {
      System.arraycopy(from.data(), order[position + first + i] * cols, to.data(), i * cols, cols);
    }
  }

  /**
   * Leaves the next batch behind, as {@link #next} does.
   *
   * @throws NoSuchElementException if the epoch is over
   */
  public void skip() {
    int n = nextSize();
    requireMore(n);
    position += n;
  }

  private void requireMore(int n) {
    if (n == 0) {
      throw new NoSuchElementException(
          "the epoch of " + samples() + " samples is over; restart() begins the next");
    }
  }

  private static void requireShape(String name, Matrix m, int rows, int cols) {
    if (m.rows() != rows || m.cols() != cols) {
      throw new IllegalArgumentException(
          "next batch: " + name + " is " + m.shape() + ", expected " + rows + "×" + cols);
    }
  }

  /** Starts the next epoch, wherever this one stands. */
  public void restart() {
    resume(epoch + 1, 0);
  }

  /**
   * Goes to a place in an epoch.
   *
   * @param epoch counted from 0
   * @param position the samples of it that were given already
   * @throws IllegalArgumentException if there is no such place
   */
  public void resume(int epoch, int position) {
    if (epoch < 0 || position < 0 || position > samples()) {
      throw new IllegalArgumentException(
          "sample " + position + " of epoch " + epoch + ", of " + samples() + " samples");
    }
    this.epoch = epoch;
    this.position = position;
    if (order != null) {
      random.setSeed(seed + epoch * EPOCH);
      Permutation.fill(order);
      Permutation.shuffle(order, random);
    }
  }
}
