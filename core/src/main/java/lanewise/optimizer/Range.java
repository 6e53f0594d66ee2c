package lanewise.optimizer;

/** Where a number may lie; NaN lies nowhere. */
enum Range {
  POSITIVE("positive and finite") {
    @Override
    boolean holds(float value) {
      return value > 0 && value <= Float.MAX_VALUE;
    }
  },
  FROM_ZERO("at least 0 and finite") {
    @Override
    boolean holds(float value) {
      return value >= 0 && value <= Float.MAX_VALUE;
    }
  },
  BELOW_ONE("at least 0 and less than 1") {
    @Override
    boolean holds(float value) {
      return value >= 0 && value < 1;
    }
  };

  private final String words;

  Range(String words) {
    this.words = words;
  }

  abstract boolean holds(float value);

  /**
   * The value itself.
   *
   * @param what the number is, such as "a learning rate"
   * @throws IllegalArgumentException if it lies outside; the message names the range
   */
  float check(String what, float value) {
    if (!holds(value)) {
      throw new IllegalArgumentException(what + " of " + value + ": it must be " + words);
    }
    return value;
  }
}
