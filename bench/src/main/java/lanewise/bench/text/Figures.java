package lanewise.bench.text;

import java.util.Locale;

/** How figures are written in tables: three digits, a unit that suits. */
public final class Figures {
  private Figures() {}

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

  /** A ratio. */
  public static String times(double ratio) {
    return digits(ratio) + "×";
  }

  /** A share, as far as it can be trusted. */
  public static String percent(double percent) {
    return String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** Three digits, and no more than two after the point. */
  public static String digits(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }
}
