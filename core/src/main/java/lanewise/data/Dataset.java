package lanewise.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
  private final Matrix weights;
  private final List<String> classes;

  /**
   * A dataset over the given matrices; no copy is made.
   *
   * @param inputs [samples × features]
   * @param targets [samples × outputs]
   * @throws IllegalArgumentException if they differ in rows
   */
  public Dataset(Matrix inputs, Matrix targets) {
    this(inputs, targets, null, List.of());
  }

  private Dataset(Matrix inputs, Matrix targets, Matrix weights, List<String> classes) {
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
    this.weights = weights;
    this.classes = classes;
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
    return new Dataset(inputs, targets, null, numbers(classes));
  }

  private static List<String> numbers(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  /**
   * The same samples, whose targets stand for classes of these names: one-hot, or for two classes a
   * single output that is 1 for the second of them.
   *
   * @throws IllegalArgumentException if there are not as many as the targets can tell apart
   */
  public Dataset named(List<String> classes) {
    if (classes.size() != Math.max(2, outputs())) {
      throw new IllegalArgumentException(
          classes.size() + " names of classes for targets of " + outputs() + " outputs");
    }
    return new Dataset(inputs, targets, weights, List.copyOf(classes));
  }

  /**
   * The same samples, each counting as much as its weight says.
   *
   * @param weights [samples], each finite and at least 0, not all 0; taken over without a copy
   * @throws IllegalArgumentException if they are not
   */
  public Dataset weighted(float[] weights) {
    if (weights.length != samples()) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + samples() + " samples: there must be one for each");
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "the weight of sample " + i + " is " + weights[i] + ": it must be at least 0, finite");
      }
      sum += weights[i];
    }
    if (sum == 0 && weights.length > 0) {
      throw new IllegalArgumentException("every weight is 0: nothing could be learnt");
    }
    return new Dataset(inputs, targets, Matrix.wrap(samples(), 1, weights), classes);
  }

  /**
   * The same samples, each counting as much as its class does.
   *
   * @param weights one for each class, in their order
   * @throws IllegalArgumentException if the targets stand for no classes, or for another number
   */
  public Dataset weightedByClass(float[] weights) {
    requireClasses();
    if (weights.length != classes.size()) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + classes.size() + " classes");
    }
    float[] each = new float[samples()];
    for (int i = 0; i < each.length; i++) {
      each[i] = weights[label(i)];
    }
    return weighted(each);
  }

  /**
   * The same samples, weighted so that each class counts as much as any other: by
   * samples/(classes·samples of the class).
   *
   * @throws IllegalArgumentException if the targets stand for no classes
   */
  public Dataset balanced() {
    requireClasses();
    long[] counts = new long[classes.size()];
    for (int i = 0; i < samples(); i++) {
      counts[label(i)]++;
    }
    float[] weights = new float[counts.length];
    for (int c = 0; c < counts.length; c++) {
      weights[c] = counts[c] == 0 ? 0 : (float) samples() / ((float) counts.length * counts[c]);
    }
    return weightedByClass(weights);
  }

  private void requireClasses() {
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("the targets are numbers and stand for no classes");
    }
  }

  /** The class of sample i, as {@link #label(Matrix, int)} reads its target. */
  public int label(int i) {
    return label(targets, i);
  }

  /**
   * The class that row i of targets or answers stands for: the place of its largest element, or
   * where it has a single one, 1 if that is above ½ and 0 if not.
   */
  public static int label(Matrix m, int i) {
    if (m.cols() == 1) {
      return m.get(i, 0) > 0.5f ? 1 : 0;
    }
    int largest = 0;
    for (int j = 1; j < m.cols(); j++) {
      if (m.get(i, j) > m.get(i, largest)) {
        largest = j;
      }
    }
    return largest;
  }

  /** The names of the classes that the targets stand for; empty where the targets are numbers. */
  public List<String> classes() {
    return classes;
  }

  /** [samples × 1], how much each sample counts; null where each counts 1. */
  public Matrix weights() {
    return weights;
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
    return new Dataset(
        inputs.head(n), targets.head(n), weights == null ? null : weights.head(n), classes);
  }

  /**
   * All samples but the first n, copied: with {@link #first} the two parts of a split.
   *
   * @throws IllegalArgumentException if n is negative or there are fewer samples
   */
  public Dataset from(int n) {
    requireWithin("all but the first " + n, n);
    Matrix rest = weights == null ? null : rowsFrom(n, weights);
    return new Dataset(rowsFrom(n, inputs), rowsFrom(n, targets), rest, classes);
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
    Matrix chosen = weights == null ? null : select(rows, weights);
    return new Dataset(select(rows, inputs), select(rows, targets), chosen, classes);
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
