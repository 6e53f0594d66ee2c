package lanewise.bench.text;

import java.util.Locale;

/** Figures in words. */
public final class Figure {
  private Figure() {}

  /** Three digits. */
  public static String of(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  /** A ratio, with a hundredth of a percent near 1. */
  public static String ratio(double value) {
    return value < 2 ? String.format(Locale.ROOT, "%.3f", value) : of(value);
  }

  /** An axis's tick: no more digits than it needs. */
  public static String tick(double value) {
    return value >= 1e9
        ? of(value / 1e9).replaceFirst("\\.0+$", "") + "G"
        : value >= 1e6
            ? of(value / 1e6).replaceFirst("\\.0+$", "") + "M"
            : value >= 1e3
                ? of(value / 1e3).replaceFirst("\\.0+$", "") + "k"
                : String.format(Locale.ROOT, "%.3f", value)
                    .replaceFirst("0+$", "")
                    .replaceFirst("\\.$", "");
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
