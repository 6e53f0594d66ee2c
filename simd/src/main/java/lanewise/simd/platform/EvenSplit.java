package lanewise.simd.platform;

/** Splits a whole, such as the rows of a matrix, into parts of nearly the same size. */
public final class EvenSplit {
  /** The floats of a cache line. */
  public static final int LINE = 16;

  private EvenSplit() {}

  // A division takes as long as ten additions, and small products would make a dozen.

  /** How many parts of at most {@code largest} make up the whole. */
  public static int parts(int whole, int largest) {
    return whole <= largest && whole > 0 ? 1 : (whole + largest - 1) / largest;
  }

  /**
   * The size of part {@code index} when the whole is shared evenly. The last parts are the larger
   * ones: a last vector that overlaps needs one before it in its panel.
   */
  public static int share(int whole, int parts, int index) {
    return parts == 1 ? whole : (whole + index) / parts;
  }

  /** Where part {@code index} begins when the whole is cut evenly. */
  public static int cut(int whole, int parts, int index) {
    return (int) ((long) whole * index / parts);
  }

  /** The same where the whole is cut between units of so many, the last of them perhaps smaller. */
  public static int cut(int whole, int unit, int parts, int index) {
    return Math.min(whole, cut(parts(whole, unit), parts, index) * unit);
  }
}
