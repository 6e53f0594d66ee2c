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
   * Hears the cost on validation data after each epoch (on training data where there is none); most
   * schedules do not mind.
   */
  default void observe(double loss) {}

  /** What has been learnt from the costs observed, to be saved; empty for most. */
  default double[] memory() {
    return new double[0];
  }

  /**
   * Goes on from a {@link #memory}.
   *
   * @throws IllegalArgumentException if it is not one of such a schedule
   */
  default void restore(double[] memory) {
    if (memory.length != 0) {
      throw new IllegalArgumentException("this schedule remembers nothing, and was given a memory");
    }
  }

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
    Schedule after = this;
    return new Schedule() {
      @Override
      public float rate(long step) {
        return step < steps
            ? (float) ((step + 1.0) / steps * after.rate(0))
            : after.rate(step - steps);
      }

      @Override
      public void observe(double loss) {
        after.observe(loss);
      }

      @Override
      public double[] memory() {
        return after.memory();
      }

      @Override
      public void restore(double[] memory) {
        after.restore(memory);
      }
    };
  }

  /**
   * This schedule, multiplied by a factor whenever the cost has not fallen for more than {@code
   * patience} epochs. As in PyTorch a cost has fallen if it is lower than the lowest so far by a
   * ten-thousandth of that.
   *
   * @param factor more than 0 and at most 1
   * @param patience in epochs, at least 0
   * @throws IllegalArgumentException if a number is out of range
   */
  default Schedule reducedOnPlateau(float factor, int patience) {
    requireFactor(factor);
    if (patience < 0) {
      throw new IllegalArgumentException(
          "a patience of " + patience + " epochs: it must be at least 0");
    }
    return new PlateauSchedule(this, factor, patience);
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
