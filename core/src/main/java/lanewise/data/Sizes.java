package lanewise.data;

import java.util.Arrays;
import lanewise.matrix.Matrix;

/**
 * The sizes of an array in a file, first to last dimension, taken as those of a matrix: [first size
 * × product of the others], so that one dimension is a column.
 */
public final class Sizes {
  /** So many stand in messages. */
  private static final int SHOWN = 6;

  private final long[] sizes;
  private final int cols;

  private Sizes(long[] sizes, int cols) {
    this.sizes = sizes;
    this.cols = cols;
  }

  /**
   * Sizes of one dimension or more.
   *
   * @param where the file, and the place of the sizes in it
   * @param sizes none negative
   * @throws InvalidDataException if there are more elements than an array can hold
   * @throws IllegalArgumentException if there is no size, or a negative one
   */
  public static Sizes of(String where, long... sizes) throws InvalidDataException {
    if (sizes.length == 0 || Arrays.stream(sizes).anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException("sizes " + Arrays.toString(sizes));
    }
    boolean fits = sizes[0] <= Matrix.MAX_SIZE;
    long cols = 1;
    for (int i = 1; i < sizes.length && fits; i++) {
      fits = sizes[i] <= Matrix.MAX_SIZE;
      cols *= sizes[i];
      // Checked at every step: both factors are below 2³¹, so that no product wraps round unseen.
      fits = fits && cols <= Matrix.MAX_SIZE;
    }
    if (!fits || sizes[0] * cols > Matrix.MAX_SIZE) {
      throw new InvalidDataException(
          where,
          "sizes " + words(sizes),
          "at most " + Matrix.MAX_SIZE + " elements, as many as an array can hold");
    }
    return new Sizes(sizes.clone(), (int) cols);
  }

  private static String words(long[] sizes) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < Math.min(SHOWN, sizes.length); i++) {
      words.append(i == 0 ? "" : "×").append(sizes[i]);
    }
    return words.append(sizes.length > SHOWN ? "×…" : "").toString();
  }

  /** The number of dimensions. */
  public int rank() {
    return sizes.length;
  }

  /**
   * The size of a dimension, from 0 on.
   *
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public long size(int dimension) {
    return sizes[dimension];
  }

  /** The first size. */
  public int rows() {
    return (int) sizes[0];
  }

  /** The product of the others; 1 if there are none. */
  public int cols() {
    return cols;
  }

  /** The product of all. */
  public int elements() {
    return rows() * cols;
  }

  /** In words, such as {@code 60000×28×28}. */
  @Override
  public String toString() {
    return words(sizes);
  }
}
