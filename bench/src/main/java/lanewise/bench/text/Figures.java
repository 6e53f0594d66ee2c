package lanewise.bench.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How figures are written: three digits, a unit that suits, shares in percent. */
public final class Figures {
  private Figures() {}

  /** Three digits, and no more than two after the point. */
  public static String digits(double value) {
    return digits(value, 2);
  }

  /** Three digits, and no more than so many after the point. */
  public static String digits(double value, int most) {
    double size = Math.abs(value);
    int after = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + Math.min(after, most) + "f", value);
  }

  /** Three digits, of which a third stands after the point where two would say next to nothing. */
  public static String fine(double value) {
    return digits(value, Math.abs(value) < 0.1 ? 3 : 2);
  }

  /** A ratio to a thousandth near 1, where half a percent matters. */
  public static String ratio(double value) {
    return value < 2 ? String.format(Locale.ROOT, "%.3f", value) : digits(value);
  }

  /** How many times as much. */
  public static String times(double ratio) {
    return digits(ratio) + "×";
  }

  /** A duration. */
  public static String time(double nanoseconds) {
    if (nanoseconds < 1e3) {
      return digits(nanoseconds) + " ns";
    } else if (nanoseconds < 1e6) {
      return digits(nanoseconds / 1e3) + " µs";
    } else if (nanoseconds < 1e9) {
      return digits(nanoseconds / 1e6) + " ms";
    }
    return digits(nanoseconds / 1e9) + " s";
  }

  /** A share in percent, as far as it can be trusted. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** A share in percent, to a hundredth where it is less than one. */
  public static String finePercent(double share) {
    return share < 0.01 ? String.format(Locale.ROOT, "%.2f %%", 100 * share) : percent(share);
  }

  /** An axis's tick: no more digits than it needs. */
  public static String tick(double value) {
    double size = Math.abs(value);
    if (size > 0 && size < 0.001) {
      return String.format(Locale.ROOT, "%.1e", value).replace(".0e", "e").replace("e-0", "e-");
    } else if (size > 0 && size < 0.01) {
      BigDecimal two = BigDecimal.valueOf(value).round(new MathContext(2));
      return two.stripTrailingZeros().toPlainString();
    }
    return value >= 1e9
        ? fine(value / 1e9).replaceFirst("\\.0+$", "") + "G"
        : value >= 1e6
            ? fine(value / 1e6).replaceFirst("\\.0+$", "") + "M"
            : value >= 1e3
                ? fine(value / 1e3).replaceFirst("\\.0+$", "") + "k"
                : String.format(Locale.ROOT, "%.3f", value)
                    .replaceFirst("0+$", "")
                    .replaceFirst("\\.$", "");
  }
}
