package lanewise.bench.workload;

import java.util.List;
import lanewise.bench.text.Figures;

/**
 * The work of one call.
 *
 * @param amount how many units
 * @param unit {@code flop}, with an FMA counted as two, {@code element}, or the {@code call} itself
 * @param bytes how much memory it reads and writes where that is what bounds it, else 0
 */
public record Work(double amount, Unit unit, double bytes) {
  /** What a throughput counts. */
  public enum Unit {
    FLOP("GFLOP/s"),
    ELEMENT("Gelem/s"),
    /** A billionth of a call, of which nothing else is known: throughputs are calls a second. */
    CALL("calls/s");

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
    return new Work(amount, Unit.FLOP, 0);
  }

  /** One call of which nothing else is known. */
  public static Work call() {
    return new Work(1e9, Unit.CALL, 0);
  }

  static Work elements(double amount) {
    return new Work(amount, Unit.ELEMENT, 0);
  }

  /** The same with the memory that it moves. */
  Work moving(double bytes) {
    return new Work(amount, unit, bytes);
  }

  /** 10⁹ units a second, for a call of so many nanoseconds. */
  public double throughput(double nanoseconds) {
    return amount / nanoseconds;
  }

  /** A throughput with its unit, three digits. */
  public String rate(double nanoseconds) {
    if (unit == Unit.CALL) {
      return calls(throughput(nanoseconds));
    }
    return Figures.digits(throughput(nanoseconds), 3) + " " + unit.perSecond();
  }

  private static String calls(double perSecond) {
    int thousands = 0;
    double scaled = perSecond;
    for (; scaled >= 1000 && thousands < 3; thousands++) {
      scaled /= 1000;
    }
    return Figures.digits(scaled, 3) + List.of(" ", " k", " M", " G").get(thousands) + "calls/s";
  }

  /** A throughput with its unit, three digits, and the memory's where it is known. */
  public String text(double nanoseconds) {
    String text = rate(nanoseconds);
    return bytes == 0 ? text : text + ", " + Figures.digits(bytes / nanoseconds, 3) + " GB/s";
  }
}
