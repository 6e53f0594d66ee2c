package lanewise.bench.shape;

import java.util.Locale;

/**
 * The work of one call.
 *
 * @param amount how many units
 * @param unit {@code flop}, with an FMA counted as two, or {@code element}
 */
public record Work(double amount, Unit unit) {
  /** What a throughput counts. */
  public enum Unit {
    FLOP("GFLOP/s"),
    ELEMENT("Gelem/s");

    private final String perSecond;

    Unit(String perSecond) {
      this.perSecond = perSecond;
    }

    /** The unit of a throughput, in 10⁹ a second. */
    public String perSecond() {
      return perSecond;
    }
  }

  /** So many flops. */
  public static Work flops(double amount) {
    return new Work(amount, Unit.FLOP);
  }

  static Work elements(double amount) {
    return new Work(amount, Unit.ELEMENT);
  }

  /** 10⁹ units a second, for a call of so many nanoseconds. */
  public double throughput(double nanoseconds) {
    return amount / nanoseconds;
  }

  /** A throughput with its unit, three digits. */
  public String text(double nanoseconds) {
    double value = throughput(nanoseconds);
    String format =
        value >= 100 ? "%.0f %s" : value >= 10 ? "%.1f %s" : value >= 1 ? "%.2f %s" : "%.3f %s";
    return String.format(Locale.ROOT, format, value, unit.perSecond());
  }
}
