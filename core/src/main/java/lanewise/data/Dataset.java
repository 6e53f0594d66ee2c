package lanewise.data;

import java.util.Arrays;
import lanewise.matrix.Matrix;

/**
 * Samples with their targets: row i of {@link #inputs} is sample i, row i of {@link #targets} is
 * what the network should answer to it.
 *
 * <p>The pair is immutable, and the matrices are taken over without a copy: whoever writes to them
 * changes the dataset.
 */
public final class Dataset {
  private final Matrix inputs;
  private final Matrix targets;

  /**
   * A dataset over the given matrices; no copy is made.
   *
   * @param inputs [samples × features]
   * @param targets [samples × outputs]
   * @throws IllegalArgumentException if they differ in rows
   */
  public Dataset(Matrix inputs, Matrix targets) {
    if (inputs.rows() != targets.rows()) {
      throw new IllegalArgumentException(
          "dataset: inputs are "
              + inputs.shape()
              + ", targets are "
              + targets.shape()
              + ": they must have equally many rows");
    }
    this.inputs = inputs;
    this.targets = targets;
  }

  /**
   * A dataset with one-hot targets: target (i, j) is 1 where j is the label of sample i, else 0.
   *
   * @param inputs [samples × features], taken over without a copy
   * @param labels one per sample, 0 to classes − 1
   * @param classes the number of outputs
   * @param source where the labels come from, for the message of an exception
   * @throws InvalidDataException if there are more or fewer labels than samples, a label is out of
   *     range (records are counted from 0), or the targets are more than an array or the heap can
   *     hold
   * @throws IllegalArgumentException if classes is not positive
   */
  public static Dataset classification(Matrix inputs, int[] labels, int classes, String source)
      throws InvalidDataException {
    if (classes < 1) {
      throw new IllegalArgumentException(classes + " classes: there must be at least 1");
    }
    if (labels.length != inputs.rows()) {
      throw new InvalidDataException(
          source, labels.length + " labels", inputs.rows() + ", one for each input");
    }
    if (labels.length > Matrix.MAX_SIZE / classes) {
      throw new InvalidDataException(
          source,
          labels.length + " labels",
          "at most "
              + Matrix.MAX_SIZE / classes
              + ", each of which becomes "
              + classes
              + " floats");
    }
    Heap.require(source, (long) labels.length * classes * Float.BYTES);
    Matrix targets = new Matrix(labels.length, classes);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new InvalidDataException(
            source + ", record " + i, "label " + labels[i], "0 to " + (classes - 1));
      }
      targets.set(i, labels[i], 1f);
    }
    return new Dataset(inputs, targets);
  }

  /** [samples × features]. */
  public Matrix inputs() {
    return inputs;
  }

  /** [samples × outputs]. */
  public Matrix targets() {
    return targets;
  }

  /** The number of samples. */
  public int samples() {
    return inputs.rows();
  }

  /** The number of values in one input. */
  public int features() {
    return inputs.cols();
  }

  /** The number of values in one target. */
  public int outputs() {
    return targets.cols();
  }

  /**
   * The first n samples, over the same arrays.
   *
   * @throws IllegalArgumentException if n is negative or there are fewer samples
   */
  public Dataset first(int n) {
    requireWithin("the first " + n, n);
    return new Dataset(inputs.head(n), targets.head(n));
  }

  /**
   * All samples but the first n, copied: with {@link #first} the two parts of a split.
   *
   * @throws IllegalArgumentException if n is negative or there are fewer samples
   */
  public Dataset from(int n) {
    requireWithin("all but the first " + n, n);
    return new Dataset(rowsFrom(n, inputs), rowsFrom(n, targets));
  }

  /**
   * The samples of the given rows, copied, in the order given; a row may come more than once.
   *
   * @param rows each 0 to {@link #samples} − 1
   * @throws IllegalArgumentException if there is no such row, or an array cannot hold the copy
   */
  public Dataset select(int[] rows) {
    for (int row : rows) {
      if (row < 0 || row >= samples()) {
        throw new IllegalArgumentException(
            "row " + row + " of a dataset of " + samples() + " samples, counted from 0");
      }
    }
    return new Dataset(select(rows, inputs), select(rows, targets));
  }

  private static Matrix select(int[] rows, Matrix from) {
    int cols = from.cols();
    Matrix to = new Matrix(rows.length, cols);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(from.data(), rows[i] * cols, to.data(), i * cols, cols);
    }
    return to;
  }

  private static Matrix rowsFrom(int n, Matrix m) {
    float[] rest = Arrays.copyOfRange(m.data(), n * m.cols(), m.size());
    return Matrix.wrap(m.rows() - n, m.cols(), rest);
  }

  private void requireWithin(String what, int n) {
    if (n < 0 || n > samples()) {
      throw new IllegalArgumentException(what + " samples of a dataset of " + samples());
    }
  }

  @Override
  public String toString() {
    return "Dataset of " + samples() + " samples, " + features() + " → " + outputs();
  }
}
