package lanewise.optimizer;

import java.util.Locale;

/** A number that an optimizer is made with. */
public enum Setting {
  /** The learning rate. */
  RATE(Range.POSITIVE),
  /** How much of the velocity stays. */
  MOMENTUM(Range.BELOW_ONE),
  /** How much of the mean of the gradients stays. */
  BETA1(Range.BELOW_ONE),
  /** How much of the mean of their squares stays. */
  BETA2(Range.BELOW_ONE),
  /** What keeps the root that the step is divided by from zero. */
  EPSILON(Range.POSITIVE),
  /** How strongly parameters are drawn towards zero. */
  WEIGHT_DECAY(Range.FROM_ZERO);

  private final Range range;

  Setting(Range range) {
    this.range = range;
  }

  /** The name on the command line: {@code rate}, {@code weight-decay}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The value itself.
   *
   * @throws IllegalArgumentException if it is out of range; the message names the range
   */
  public float check(float value) {
    return range.check((this == EPSILON ? "an " : "a ") + words(), value);
  }

  private String words() {
    return this == RATE ? "learning rate" : label().replace('-', ' ');
  }
}
