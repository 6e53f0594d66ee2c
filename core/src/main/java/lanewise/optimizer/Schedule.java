package lanewise.optimizer;

/**
 * The learning rate over the steps. Schedules compose: {@code Schedule.cosine(0.1f, 0f,
 * 10_000).warmUp(500)}.
 */
@FunctionalInterface
public interface Schedule {
  /**
   * The learning rate of a step, not negative.
   *
   * @param step counted from 0; a step is an update, not an epoch
   */
  float rate(long step);

  /**
   * Always the same.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  static Schedule constant(float rate) {
    Setting.RATE.check(rate);
    return step -> rate;
  }

  /**
   * rate·factor^⌊step/every⌋: a drop every so many steps.
   *
   * @param rate at step 0
   * @param every at least 1
   * @param factor more than 0 and at most 1
   * @throws IllegalArgumentException if a number is out of range
   */
  static Schedule steps(float rate, long every, float factor) {
    Setting.RATE.check(rate);
    requireSteps(every);
    requireFactor(factor);
    return step -> {
      long drops = step / every;
      return (float) (rate * Math.pow(factor, (double) drops));
    };
  }

  /** rate·factor^step; the arguments as those of {@link #steps}. */
  static Schedule exponential(float rate, float factor) {
    return steps(rate, 1, factor);
  }

  /**
   * Half a cosine wave: last + (rate − last)·(1 + cos(π·step/steps))/2, and {@code last} from then
   * on. Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017, one
   * period of it.
   *
   * @param rate at step 0
   * @param last at least 0 and finite
   * @param steps at least 1
   * @throws IllegalArgumentException if a number is out of range
   */
  static Schedule cosine(float rate, float last, long steps) {
    Setting.RATE.check(rate);
    requireSteps(steps);
    Range.FROM_ZERO.check("a last rate", last);
    return step -> {
      double wave = Math.cos(Math.PI * Math.min(step, steps) / steps);
      return (float) (last + ((double) rate - last) * (1 + wave) / 2);
    };
  }

  /**
   * This schedule after a warm-up: its first rate is reached in equal parts, (step + 1)/steps of
   * it, and then it starts at its own step 0.
   *
   * @throws IllegalArgumentException if there is not at least 1 step
   */
  default Schedule warmUp(long steps) {
    requireSteps(steps);
    return step -> step < steps ? (float) ((step + 1.0) / steps * rate(0)) : rate(step - steps);
  }

  private static void requireSteps(long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(steps + " steps in a schedule: expected at least 1");
    }
  }

  private static void requireFactor(float factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException(
          "a factor of " + factor + " in a schedule: expected more than 0 and at most 1");
    }
  }
}
