package lanewise.bench.cli.option;

import lanewise.bench.text.BadInputException;

/** Shares as users write them: 5%. */
public final class Percentages {
  private Percentages() {}

  /** Reads one, from 0 up. */
  public static double parse(String option, String text) {
    if (!text.matches("\\d{1,3}(\\.\\d{1,3})?%")) {
      throw new BadInputException(option + " '" + text + "': expected a share such as 5%");
    }
    return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
  }
}
