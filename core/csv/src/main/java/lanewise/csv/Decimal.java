package lanewise.csv;

import java.util.regex.Pattern;

/**
 * The numbers of a file: decimal digits with a sign, a decimal point or comma and an exponent where
 * they are needed, and nothing else.
 */
final class Decimal {
  /** Numbers such as 1234.5. */
  static final Decimal POINT = new Decimal('.');

  /** Numbers such as 1234,5. */
  static final Decimal COMMA = new Decimal(',');

  private static final double[] POWERS = new double[23];

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      // 10²² is the last power of ten that double holds exactly.
      POWERS[i] = power;
      power *= 10;
    }
  }

  /** Digits that a long holds, whatever they are, and double exactly if they are below 2⁵³. */
  private static final int DIGITS = 18;

  /** What somebody may have meant as a number: digits in groups, with a unit, or as Java has it. */
  private static final Pattern LOOKALIKE =
      Pattern.compile(
          "[+\\-−]?[$€£]?[\\s0-9.,_'’]*[0-9][\\s0-9.,_'’]*([eE][+\\-]?[0-9]+)?\\s?[fFdDlL%$€£]?"
              + "|[+-]?0[xX][0-9a-fA-F_.]+(p[+-]?[0-9]+)?"
              + "|(?i:[+-]?(nan|inf|infinity))");

  /** A longer text is no number that anybody meant; this also bounds the time of the pattern. */
  private static final int LOOKALIKE_LENGTH = 60;

  private final char point;

  private Decimal(char point) {
    this.point = point;
  }

  /**
   * The float nearest to a number, infinite if it is beyond the range of float; NaN if the text is
   * no number.
   */
  float parse(char[] text, int from, int to) {
    int at = from;
    boolean negative = false;
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      negative = text[at] == '-';
      at++;
    }
    long digits = 0;
    int significant = 0;
    int count = 0;
    int decimals = 0;
    boolean behindPoint = false;
    for (; at < to; at++) {
      char c = text[at];
      if (c >= '0' && c <= '9') {
        count++;
        decimals += behindPoint ? 1 : 0;
        if (significant > 0 || c != '0') {
          significant++;
          digits = significant <= DIGITS ? 10 * digits + (c - '0') : digits;
        }
      } else if (c == point && !behindPoint) {
        behindPoint = true;
      } else {
        break;
      }
    }
    if (count == 0) {
      return Float.NaN;
    }
    if (at < to) {
      return isExponent(text, at, to) ? slow(text, from, to) : Float.NaN;
    }
    if (significant > DIGITS || digits > 1L << 53 || decimals >= POWERS.length) {
      return slow(text, from, to);
    }
    double value = digits / POWERS[decimals];
    // The double is rounded correctly. So is its float, unless it lies in the middle between two.
    boolean middle = (Double.doubleToRawLongBits(value) & 0x1fffffff) == 0x10000000;
    if (middle || (value < Float.MIN_NORMAL && digits != 0)) {
      return slow(text, from, to);
    }
    return (float) (negative ? -value : value);
  }

  private static boolean isExponent(char[] text, int from, int to) {
    int at = from;
    if (text[at] != 'e' && text[at] != 'E') {
      return false;
    }
    at++;
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    int first = at;
    while (at < to && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at == to && at > first;
  }

  private static float slow(char[] text, int from, int to) {
    return Float.parseFloat(new String(text, from, to - from).replace(',', '.'));
  }

  /** Whether a text that is no number looks like one. */
  static boolean looksLikeOne(String text) {
    return text.length() <= LOOKALIKE_LENGTH && LOOKALIKE.matcher(text).matches();
  }
}
