package lanewise.simd;

/** How a whole is shared evenly. */
final class Sharing {
  private Sharing() {}

  /** How many parts of at most {@code largest} make up the whole. */
  static int parts(int whole, int largest) {
    return (whole + largest - 1) / largest;
  }

  /**
   * The size of part {@code index} when the whole is shared evenly. The last parts are the larger
   * ones: a last vector that overlaps needs one before it in its panel.
   */
  static int share(int whole, int parts, int index) {
    return (whole + index) / parts;
  }
}
