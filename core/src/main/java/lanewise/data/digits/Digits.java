package lanewise.data.digits;

import java.util.List;
import java.util.Random;
import lanewise.data.Dataset;
import lanewise.data.Permutation;
import lanewise.matrix.Matrix;

/**
 * Images of handwritten digits that are made, not read: 28×28 grey values from 0 (paper) to 1
 * (ink), row by row from the top, of the digits 0 to 9.
 *
 * <p>Each image writes one of a few shapes of its digit with points that lie a little elsewhere
 * each time. The writing is bent, slanted, turned by up to 15 degrees, stretched, and drawn with a
 * pen of its own width, pressure and softness; light noise lies over it. As in MNIST the digit is
 * scaled to a box of 20×20 pixels and put with its centre of mass to the middle, but here its size
 * and place vary about that.
 *
 * <p>The digits are balanced and in random order: n samples hold each class ⌊n/10⌋ or ⌈n/10⌉ times.
 * One seed gives the same bits on every JDK and machine: only {@link Random}, {@code StrictMath}
 * and arithmetic that Java specifies to the bit are used.
 */
public final class Digits {
  /** The rows and columns of an image. */
  public static final int SIDE = 28;

  /** The number of classes, and of outputs. */
  public static final int CLASSES = 10;

  private static final int PIXELS = SIDE * SIDE;

  private static final List<String> NAMES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private Digits() {}

  /**
   * Digits to learn from.
   *
   * @param samples how many, at least 1
   * @param seed the same digits for the same seed and number of samples
   * @return [samples × 784] → [samples × 10], one-hot, of classes named 0 to 9
   * @throws IllegalArgumentException if there are less than 1, or more than an array can hold
   */
  public static Dataset generate(int samples, long seed) {
    return draw(samples, mix(seed));
  }

  /**
   * Digits to measure on: made as those of {@link #generate}, but by random numbers of another
   * sequence, so that none of them is one that was learnt.
   *
   * @param samples how many, at least 1
   * @param seed the one that the digits to learn from were generated with
   * @return [samples × 784] → [samples × 10], one-hot, of classes named 0 to 9
   * @throws IllegalArgumentException if there are less than 1, or more than an array can hold
   */
  public static Dataset heldOut(int samples, long seed) {
    return draw(samples, mix(mix(seed) + 1));
  }

  private static Dataset draw(int samples, long seed) {
    if (samples < 1 || samples > Matrix.MAX_SIZE / PIXELS) {
      throw new IllegalArgumentException(
          samples
              + " digits: there must be at least 1 and, of "
              + PIXELS
              + " pixels each, at most "
              + Matrix.MAX_SIZE / PIXELS);
    }
    Matrix images = new Matrix(samples, PIXELS);
    Matrix targets = new Matrix(samples, CLASSES);
    Random random = new Random(seed);
    int[] order = Permutation.identity(samples);
    Permutation.shuffle(order, random);
    Hand hand = new Hand(random);
    Pen pen = new Pen(random);
    for (int i = 0; i < samples; i++) {
      int digit = order[i] % CLASSES;
      pen.draw(hand.write(Alphabet.glyph(digit, random)), images.data(), i * PIXELS);
      targets.set(i, digit, 1f);
    }
    return new Dataset(images, targets).named(NAMES);
  }

  /**
   * Spreads seeds over all bits, since {@link Random} begins alike for seeds that are near each
   * other: the finalizer of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number
   * generators, 2014).
   */
  private static long mix(long seed) {
    long z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
