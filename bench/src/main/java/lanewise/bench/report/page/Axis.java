package lanewise.bench.report.page;

import java.util.ArrayList;
import java.util.List;

/** Maps values to places, straight or by their logarithms. */
record Axis(double low, double high, double from, double to, boolean logarithmic) {
  /** Up to such a ratio of its ends even steps serve a logarithmic axis better. */
  private static final double NARROW = 4;

  /** Where a value lies; beyond the ends at the end. */
  double at(double value) {
    double share =
        logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + (to - from) * Math.max(0, Math.min(1, share));
  }

  /** Round values within it: powers of ten with their doubles and fives, or even steps. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic && high / low > NARROW) {
      boolean wide = high / low > 300;
      for (double ten = Math.pow(10, Math.floor(Math.log10(low))); ten <= high; ten *= 10) {
        for (double step : wide ? new double[] {1} : new double[] {1, 2, 5}) {
          add(ticks, ten * step);
        }
      }
      return ticks;
    }
    double raw = (high - low) / 5;
    double ten = Math.pow(10, Math.floor(Math.log10(raw)));
    double step =
        raw / ten < 1.5 ? ten : raw / ten < 3.5 ? 2 * ten : raw / ten < 7.5 ? 5 * ten : 10 * ten;
    double room = step / 1000;
    // What is added makes 0 of −0.
    for (double i = 0.0 + Math.ceil((low - room) / step); i * step <= high + room; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private void add(List<Double> ticks, double tick) {
    if (tick >= low * 0.9999 && tick <= high * 1.0001) {
      ticks.add(tick);
    }
  }
}
