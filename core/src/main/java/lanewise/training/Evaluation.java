package lanewise.training;

import lanewise.data.Dataset;
import lanewise.data.MiniBatches;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;

/**
 * How a network does on data that it does not learn from: its loss, and by its {@link Task} counts
 * of right and wrong answers, or distances from the numbers wanted.
 */
public final class Evaluation {
  /** The samples that go through the network together, where nobody gives a workspace. */
  private static final int MOST_AT_ONCE = 256;

  private final Task task;
  private final double loss;
  private final long samples;
  private final long[][] confusion;
  private final Deviations deviations;

  private Evaluation(
      Task task, double loss, long samples, long[][] confusion, Deviations deviations) {
    this.task = task;
    this.loss = loss;
    this.samples = samples;
    this.confusion = confusion;
    this.deviations = deviations;
  }

  /**
   * Evaluates a network.
   *
   * @throws IllegalArgumentException if the data does not fit the network, or there is none
   */
  public static Evaluation of(Network network, Dataset data) {
    int batch = Math.max(1, Math.min(MOST_AT_ONCE, data.samples()));
    return of(network, new Workspace(network, batch), data);
  }

  /**
   * Evaluates a network in a workspace that is there already.
   *
   * @param ws for training, written over, batch size included
   * @throws IllegalArgumentException if the data does not fit the network, or there is none
   */
  public static Evaluation of(Network network, Workspace ws, Dataset data) {
    if (data.samples() == 0) {
      throw new IllegalArgumentException("no samples to evaluate on");
    }
    Batch.requireFit(network, "evaluation", data);
    Task task = Task.of(network.loss(), data);
    int classes = task == Task.CLASSES ? data.outputs() : 2;
    long[][] confusion = new long[classes][classes + 1];
    Deviations deviations = new Deviations(data.targets());
    float boundary = network.loss().onLogits() ? 0f : 0.5f;
    MiniBatches batches = MiniBatches.inOrder(data, ws.maxBatch());
    double sum = 0;
    double weight = 0;
    for (int n = batches.nextSize(); n > 0; n = batches.nextSize()) {
      ws.resize(n);
      Batch.copy(batches, 0, ws);
      batches.skip();
      network.infer(ws);
      sum += network.sumLoss(ws);
      weight += ws.weight();
      Matrix a = ws.output();
      Matrix y = ws.target();
      switch (task) {
        case CLASSES -> {
          for (int i = 0; i < n; i++) {
            confusion[largest(y, i)][largest(a, i)]++;
          }
        }
        case YES_OR_NO -> {
          for (int i = 0; i < a.size(); i++) {
            confusion[side(y.data()[i], 0.5f)][side(a.data()[i], boundary)]++;
          }
        }
        case NUMBERS -> deviations.add(a, y);
      }
    }
    double loss = sum * network.loss().scale(weight);
    return new Evaluation(task, loss, data.samples(), confusion, deviations);
  }

  /** The place of the largest element of row i, or one beyond the last where it holds NaN. */
  private static int largest(Matrix m, int i) {
    int largest = 0;
    for (int j = 0; j < m.cols(); j++) {
      if (Float.isNaN(m.get(i, j))) {
        return m.cols();
      }
      if (m.get(i, j) > m.get(i, largest)) {
        largest = j;
      }
    }
    return largest;
  }

  /** 1 above the boundary, 0 below or at it, and 2 for NaN. */
  private static int side(float value, float boundary) {
    return Float.isNaN(value) ? 2 : value > boundary ? 1 : 0;
  }

  /** How the answers were measured. */
  public Task task() {
    return task;
  }

  /** The cost over all samples, their weights included. */
  public double loss() {
    return loss;
  }

  /** The number of samples. */
  public long samples() {
    return samples;
  }

  /**
   * Counts by class: row c holds the samples of class c, column k of it those that were said to be
   * of class k, and the last column those whose answer held NaN and names no class. With {@link
   * Task#YES_OR_NO} class 0 is no and class 1 is yes, over all outputs.
   *
   * @throws IllegalStateException if the task has no classes
   */
  public long[][] confusion() {
    requireClasses();
    long[][] copy = new long[confusion.length][];
    for (int c = 0; c < copy.length; c++) {
      copy[c] = confusion[c].clone();
    }
    return copy;
  }

  /**
   * The share of answers that are right, 0 to 1.
   *
   * @throws IllegalStateException if the task has no classes
   */
  public double accuracy() {
    requireClasses();
    long right = 0;
    long all = 0;
    for (int c = 0; c < confusion.length; c++) {
      right += confusion[c][c];
      all += row(c);
    }
    return (double) right / all;
  }

  /**
   * Of the samples said to be of class c, the share that is; NaN where there was none.
   *
   * @throws IllegalStateException if the task has no classes
   */
  public double precision(int c) {
    requireClasses();
    long said = 0;
    for (long[] row : confusion) {
      said += row[c];
    }
    return said == 0 ? Double.NaN : (double) confusion[c][c] / said;
  }

  /**
   * Of the samples of class c, the share that was said to be; NaN where there was none.
   *
   * @throws IllegalStateException if the task has no classes
   */
  public double recall(int c) {
    requireClasses();
    return row(c) == 0 ? Double.NaN : (double) confusion[c][c] / row(c);
  }

  /**
   * The harmonic mean of precision and recall of class c: 2·right/(samples of it + said to be of
   * it); NaN where there was neither.
   *
   * @throws IllegalStateException if the task has no classes
   */
  public double f1(int c) {
    requireClasses();
    long both = row(c);
    for (long[] row : confusion) {
      both += row[c];
    }
    return both == 0 ? Double.NaN : 2.0 * confusion[c][c] / both;
  }

  /** The samples of class c. */
  private long row(int c) {
    long sum = 0;
    for (long count : confusion[c]) {
      sum += count;
    }
    return sum;
  }

  private void requireClasses() {
    if (task == Task.NUMBERS) {
      throw new IllegalStateException("answers in numbers have no classes");
    }
  }

  /**
   * The root of the mean squared distance of the answers of output j from the targets, in their
   * units.
   *
   * @throws IllegalStateException if the task is not numbers
   */
  public double rmse(int j) {
    return numbers().rmse(j);
  }

  /**
   * The mean distance of the answers of output j from the targets, in their units.
   *
   * @throws IllegalStateException if the task is not numbers
   */
  public double mae(int j) {
    return numbers().mae(j);
  }

  /**
   * R² of output j, the share of the targets' variance that the answers explain: 1 − Σ(y − a)²/Σ(y
   * − mean)². It is 1 at best, 0 for the mean as the only answer, and NaN where all targets are
   * equal.
   *
   * @throws IllegalStateException if the task is not numbers
   */
  public double r2(int j) {
    return numbers().r2(j);
  }

  /**
   * The mean of {@link #r2(int)} over the outputs.
   *
   * @throws IllegalStateException if the task is not numbers
   */
  public double r2() {
    double sum = 0;
    for (int j = 0; j < numbers().outputs(); j++) {
      sum += r2(j);
    }
    return sum / numbers().outputs();
  }

  private Deviations numbers() {
    if (task != Task.NUMBERS) {
      throw new IllegalStateException("answers in classes have no distances");
    }
    return deviations;
  }
}
