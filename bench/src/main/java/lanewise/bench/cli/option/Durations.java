package lanewise.bench.cli.option;

import java.time.Duration;
import lanewise.bench.text.BadInputException;

/** Times as users write them: 90s, 20m, 1h. */
public final class Durations {
  private Durations() {}

  /** Reads one, of at least a second. */
  public static Duration parse(String option, String text) {
    if (!text.matches("[1-9]\\d{0,5}[smh]")) {
      throw new BadInputException(
          option + " '" + text + "': expected a time such as 90s, 20m or 1h");
    }
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
