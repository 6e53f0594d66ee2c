package lanewise.data;

import java.util.Arrays;
import java.util.Random;
import lanewise.matrix.Matrix;

/**
 * The samples of a dataset in two parts, one to learn from and one to measure on. Each sample lies
 * in exactly one of them, and the order within a part is random.
 *
 * <p>One seed gives the same parts on every JDK: the order is a {@link Permutation}.
 */
public final class Split {
  private final Dataset data;
  private final int[] training;
  private final int[] validation;

  private Split(Dataset data, int[] training, int[] validation) {
    this.data = data;
    this.training = training;
    this.validation = validation;
  }

  /**
   * A split without regard to what the samples are. The part for validation has {@code fraction ·
   * samples} of them, rounded to the nearest whole number and up from a half.
   *
   * @param fraction for validation, more than 0 and less than 1
   * @throws IllegalArgumentException if the fraction is out of range or leaves a part empty
   */
  public static Split random(Dataset data, double fraction, long seed) {
    int wanted = wanted(data, fraction);
    return of(data, new int[data.samples()], new int[] {wanted}, fraction, seed);
  }

  /**
   * A split that keeps the classes in proportion. The targets are one-hot, or with a single output
   * 0 or 1.
   *
   * <p>As many samples are wanted for validation as in {@link #random}. The number of them in a
   * class is {@code fraction · samples of the class}, rounded down; those that are then missing are
   * taken one each from the classes with the largest remainders, of equal ones from the lower
   * class. So each class is less than one sample away from its exact share. No class gives its last
   * sample to validation: one with a single sample is in training, and if such classes are many
   * there are fewer samples for validation than wanted.
   *
   * @param fraction for validation, more than 0 and less than 1
   * @throws IllegalArgumentException if the fraction is out of range or leaves a part empty, or a
   *     target stands for no class
   */
  public static Split stratified(Dataset data, double fraction, long seed) {
    int missing = wanted(data, fraction);
    int[] classes = new int[data.samples()];
    int[] sizes = new int[Math.max(2, data.outputs())];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = classOf(data.targets(), i);
      sizes[classes[i]]++;
    }
    int[] counts = new int[sizes.length];
    double[] remainders = new double[sizes.length];
    for (int c = 0; c < sizes.length; c++) {
      double share = fraction * sizes[c];
      counts[c] = Math.min((int) share, Math.max(0, sizes[c] - 1));
      remainders[c] = counts[c] < sizes[c] - 1 ? share - counts[c] : 0;
      missing -= counts[c];
    }
    for (; missing > 0; missing--) {
      int largest = 0;
      for (int c = 1; c < sizes.length; c++) {
        if (remainders[c] > remainders[largest]) {
          largest = c;
        }
      }
      if (remainders[largest] == 0) {
        break;
      }
      remainders[largest] = 0;
      counts[largest]++;
    }
    return of(data, classes, counts, fraction, seed);
  }

  /** How many samples there should be for validation. */
  private static int wanted(Dataset data, double fraction) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "a fraction of " + fraction + " for validation: expected more than 0 and less than 1");
    }
    return (int) Math.round(fraction * data.samples());
  }

  private static int classOf(Matrix targets, int sample) {
    int outputs = targets.cols();
    int one = 0;
    int ones = 0;
    int zeros = 0;
    for (int j = 0; j < outputs; j++) {
      if (targets.get(sample, j) == 1) {
        one = j;
        ones++;
      } else if (targets.get(sample, j) == 0) {
        zeros++;
      }
    }
    if (ones + zeros != outputs || (outputs != 1 && ones != 1)) {
      throw new IllegalArgumentException(
          "the target of sample "
              + sample
              + " stands for no class: expected a single 1 among zeros, or of one output 0 or 1");
    }
    return outputs == 1 ? ones : one;
  }

  /** Walks over the samples in random order: the first of each class are for validation. */
  private static Split of(Dataset data, int[] classes, int[] counts, double fraction, long seed) {
    int samples = classes.length;
    int size = Arrays.stream(counts).sum();
    if (size == 0 || size == samples) {
      throw new IllegalArgumentException(
          "a fraction of "
              + fraction
              + " of "
              + samples
              + " samples leaves none for "
              + (size == 0 ? "validation" : "training"));
    }
    int[] order = Permutation.identity(samples);
    Permutation.shuffle(order, new Random(seed));
    int[] training = new int[samples - size];
    int[] validation = new int[size];
    int trained = 0;
    for (int i = 0; i < samples; i++) {
      int c = classes[order[i]];
      if (counts[c] > 0) {
        counts[c]--;
        validation[i - trained] = order[i];
      } else {
        training[trained++] = order[i];
      }
    }
    return new Split(data, training, validation);
  }

  /** The rows of the samples to learn from, counted from 0. */
  public int[] trainingRows() {
    return training.clone();
  }

  /** The rows of the samples to measure on, counted from 0. */
  public int[] validationRows() {
    return validation.clone();
  }

  /** The samples to learn from, copied. */
  public Dataset training() {
    return data.select(training);
  }

  /** The samples to measure on, copied. */
  public Dataset validation() {
    return data.select(validation);
  }
}
