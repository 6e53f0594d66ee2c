package lanewise.bench.train.option;

import lanewise.optimizer.Schedule;

/**
 * Schedules in words: the names of {@link Schedule}'s own, then what they take besides the rate.
 */
public final class ScheduleText {
  /** All there are. */
  static final String FORMS =
      "constant, exponential:FACTOR, steps:EVERY:FACTOR or cosine:LAST:STEPS";

  private ScheduleText() {}

  /**
   * The schedule that a text such as {@code steps:1000:0.5} names.
   *
   * @param rate what it begins with
   * @throws IllegalArgumentException if there is none, or a number is out of range
   */
  static Schedule parse(String text, float rate) {
    String[] parts = text.split(":", -1);
    try {
      return switch (parts[0] + " with " + (parts.length - 1)) {
        case "constant with 0" -> Schedule.constant(rate);
        case "steps with 2" ->
            Schedule.steps(rate, Long.parseLong(parts[1]), Float.parseFloat(parts[2]));
        case "exponential with 1" -> Schedule.exponential(rate, Float.parseFloat(parts[1]));
        case "cosine with 2" ->
            Schedule.cosine(rate, Float.parseFloat(parts[1]), Long.parseLong(parts[2]));
        default -> throw unreadable(text);
      };
    } catch (NumberFormatException e) {
      throw unreadable(text);
    }
  }

  /**
   * A schedule that is reduced on plateaus as a text such as {@code 0.5:3} says.
   *
   * @throws IllegalArgumentException if it cannot be read, or a number is out of range
   */
  static Schedule reduced(Schedule schedule, String text) {
    String[] parts = text.split(":", -1);
    try {
      if (parts.length == 2) {
        return schedule.reducedOnPlateau(Float.parseFloat(parts[0]), Integer.parseInt(parts[1]));
      }
    } catch (NumberFormatException e) {
      // What is no number is said below.
    }
    throw new IllegalArgumentException("'" + text + "' cannot be read: expected FACTOR:EPOCHS");
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException("'" + text + "' cannot be read: expected " + FORMS);
  }
}
