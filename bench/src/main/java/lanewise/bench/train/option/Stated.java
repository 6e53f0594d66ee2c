package lanewise.bench.train.option;

import java.util.function.Supplier;
import lanewise.bench.text.BadInputException;

/** Names the option in the message when the value that was stated for it is refused. */
public final class Stated {
  private Stated() {}

  /** What the supplier gives; what it refuses is the option's fault. */
  public static <T> T named(String option, Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(option + ": " + e.getMessage());
    }
  }

  /** Refuses what is less than one. */
  public static void requireAtLeastOne(String option, int value) {
    if (value < 1) {
      throw new BadInputException(option + " " + value + ": expected at least 1");
    }
  }
}
