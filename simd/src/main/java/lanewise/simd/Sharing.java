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

  /** Where part {@code index} begins when the whole is cut evenly. */
  static int cut(int whole, int parts, int index) {
    return (int) ((long) whole * index / parts);
  }

  /** The same where the whole is cut between units of so many, the last of them perhaps smaller. */
  static int cut(int whole, int unit, int parts, int index) {
    return Math.min(whole, cut(parts(whole, unit), parts, index) * unit);
  }

  /** How many of so many threads have enough to do, at least one. */
  static int busy(int threads, long work, long perThread) {
    return (int) Math.max(1, Math.min(threads, work / perThread));
  }
}
