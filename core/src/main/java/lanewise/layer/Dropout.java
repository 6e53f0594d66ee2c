package lanewise.layer;

import lanewise.matrix.Matrix;

/**
 * Inverted dropout: in training each element becomes 0 with a given probability, and the others are
 * divided by the probability of staying, so that nothing need be done in inference. Srivastava et
 * al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", 2014.
 *
 * <p>Whether an element stays depends on the seed, the number of the pass, and the element's row
 * and column in the batch, by a hash. So any cut of the batch and any order of computing gives the
 * same bits, and so does a run that was stopped and goes on.
 */
public final class Dropout implements Layer {
  /** The bits of a hash that are compared. */
  private static final int BITS = 24;

  private final int units;
  private final float rate;
  private final long seed;

  /** The hashes below it drop their elements. */
  private final int threshold;

  private final float kept;

  /**
   * @param units of its input and output, at least 1
   * @param rate the probability of becoming 0, from 0 to less than 1
   * @param seed two layers of a network should differ in it
   * @throws IllegalArgumentException if a number is out of range
   */
  public Dropout(int units, float rate, long seed) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "a dropout of " + rate + ": it must be at least 0 and less than 1");
    }
    this.units = Units.require(units);
    this.rate = rate;
    this.seed = seed;
    this.threshold = Math.round(rate * (1 << BITS));
    this.kept = 1 / (1 - rate);
  }

  /** The probability of becoming 0. */
  public float rate() {
    return rate;
  }

  /** What the hashes begin with. */
  public long seed() {
    return seed;
  }

  @Override
  public int inputs() {
    return units;
  }

  @Override
  public int outputs() {
    return units;
  }

  /** The factor of each element: 0 or 1/(1 − rate). */
  @Override
  public int keptColumns() {
    return units;
  }

  @Override
  public void forward(Pass pass, Matrix x, LayerBuffers buffers) {
    float[] from = x.data();
    float[] to = buffers.a().data();
    if (!pass.training()) {
      System.arraycopy(from, 0, to, 0, x.size());
      return;
    }
    float[] factors = buffers.kept().data();
    long passKey = mix(seed + mix(pass.number()));
    for (int i = 0; i < x.rows(); i++) {
      int key = (int) mix(passKey + pass.firstRow() + i);
      int row = i * units;
      for (int j = 0; j < units; j++) {
        factors[row + j] = hash(key + j) < threshold ? 0f : kept;
      }
      for (int j = row; j < row + units; j++) {
        to[j] = from[j] * factors[j];
      }
    }
  }

  /** ∂C/∂x = ∂C/∂a ⊙ factors. */
  @Override
  public void backward(Pass pass, Matrix x, LayerBuffers buffers, Matrix inputError) {
    if (inputError == null) {
      return;
    }
    float[] error = buffers.delta().data();
    float[] factors = buffers.kept().data();
    float[] to = inputError.data();
    for (int i = 0; i < x.size(); i++) {
      to[i] = error[i] * factors[i];
    }
  }

  /**
   * The upper bits of 32 that all bits of the key have a part in. The constants are those of
   * Wellons, "Prospecting for Hash Functions", 2018 (lowbias32).
   */
  private static int hash(int key) {
    int h = key;
    h = (h ^ (h >>> 16)) * 0x7feb352d;
    h = (h ^ (h >>> 15)) * 0x846ca68b;
    return (h ^ (h >>> 16)) >>> (Integer.SIZE - BITS);
  }

  /** The finalizer of SplitMix64: Steele, Lea and Flood, "Fast Splittable Generators", 2014. */
  private static long mix(long key) {
    long h = key + 0x9e3779b97f4a7c15L;
    h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
    h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
    return h ^ (h >>> 31);
  }

  /** Such as {@code dropout 512, rate 0.2}. */
  @Override
  public String toString() {
    return "dropout " + units + ", rate " + rate;
  }
}
