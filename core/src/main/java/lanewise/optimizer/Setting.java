package lanewise.optimizer;

import java.util.Locale;

/** A number that an optimizer is made with. */
public enum Setting {
  /** The learning rate. */
  RATE("positive") {
    @Override
    boolean allows(float value) {
      return value > 0;
    }
  },
  /** How much of the velocity stays. */
  MOMENTUM("at least 0 and less than 1") {
    @Override
    boolean allows(float value) {
      return value >= 0 && value < 1;
    }
  },
  /** How much of the mean of the gradients stays. */
  BETA1("at least 0 and less than 1") {
    @Override
    boolean allows(float value) {
      return value >= 0 && value < 1;
    }
  },
  /** How much of the mean of their squares stays. */
  BETA2("at least 0 and less than 1") {
    @Override
    boolean allows(float value) {
      return value >= 0 && value < 1;
    }
  },
  /** What keeps the root that the step is divided by from zero. */
  EPSILON("positive") {
    @Override
    boolean allows(float value) {
      return value > 0;
    }
  },
  /** How strongly parameters are drawn towards zero. */
  WEIGHT_DECAY("at least 0") {
    @Override
    boolean allows(float value) {
      return value >= 0;
    }
  };

  private final String range;

  Setting(String range) {
    this.range = range;
  }

  abstract boolean allows(float value);

  /** The name on the command line: {@code rate}, {@code weight-decay}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The value itself.
   *
   * @throws IllegalArgumentException if it is out of range or infinite; the message names the range
   */
  public float check(float value) {
    if (!allows(value) || Float.isInfinite(value)) {
      throw new IllegalArgumentException("a " + words() + " of " + value + ": it must be " + range);
    }
    return value;
  }

  private String words() {
    return this == RATE ? "learning rate" : label().replace('-', ' ');
  }
}
