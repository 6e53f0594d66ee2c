package lanewise.bench.workload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.bench.text.BadInputException;

/** The grammar that the shapes share. */
final class ShapeText {
  /** The largest size in any direction: beyond it no machine has the memory. */
  private static final int LARGEST = 1 << 24;

  private ShapeText() {}

  /** Matches the whole text, or says what was expected. */
  static Matcher match(Pattern pattern, String text, String expected) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw refused(text, "expected " + expected);
    }
    return matcher;
  }

  /** A size of at least 1. */
  static int size(String text, String number) {
    int value = number.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(number);
    if (value < 1 || value > LARGEST) {
      throw refused(text, number + " is not a size from 1 to " + LARGEST);
    }
    return value;
  }

  static BadInputException refused(String text, String why) {
    return new BadInputException("shape '" + text + "' cannot be read: " + why);
  }
}
