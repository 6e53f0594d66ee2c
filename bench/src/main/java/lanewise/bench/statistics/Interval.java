package lanewise.bench.statistics;

import lanewise.bench.text.Figures;

/**
 * From low to high, both included.
 *
 * @param confidence of a confidence interval, such as 0.95; 0 for the range of the forks, which is
 *     all that can be said of few
 */
public record Interval(double low, double high, double confidence) {
  /** The range of some values. */
  static Interval range(double... values) {
    double low = values[0];
    double high = values[0];
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return new Interval(low, high, 0);
  }

  /** Whether it is a range and promises nothing about other forks. */
  public boolean isRange() {
    return confidence == 0;
  }

  /** Half of its width as a share: 0.02 from 0.98 to 1.02. */
  public double half() {
    return Math.sqrt(high / low) - 1;
  }

  /** The ends of an interval of a ratio. */
  String text() {
    return Figures.ratio(low) + "…" + Figures.ratio(high);
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
