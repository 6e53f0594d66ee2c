package lanewise.bench.cli;

import lanewise.bench.text.BadInputException;

/** Shares as users write them: 5%. */
final class Percentages {
  private Percentages() {}

  /** Reads one, from 0 up. */
  static double parse(String option, String text) {
    if (!text.matches("\\d{1,3}(\\.\\d{1,3})?%")) {
      throw new BadInputException(option + " '" + text + "': expected a share such as 5%");
    }
    return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
  }
}
