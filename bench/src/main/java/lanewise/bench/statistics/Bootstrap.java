package lanewise.bench.statistics;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Intervals by resampling forks with replacement and, within each fork drawn, its iterations. The
 * same seed gives the same interval everywhere.
 *
 * <p>With few forks a plain percentile interval is too narrow, as a normal interval with n in place
 * of n − 1 would be. Its percentiles are widened as Student's t would widen them (Hesterberg, "What
 * Teachers Should Know About the Bootstrap", The American Statistician 2015, "expanded
 * percentile").
 */
public final class Bootstrap {
  /** Below so many forks there is no 95 % interval of a median that order statistics support. */
  public static final int FEWEST_FORKS = 6;

  /** The confidence of every interval. */
  public static final double CONFIDENCE = 0.95;

  private final long seed;
  private final int resamples;

  /** Draws {@code resamples} times from the given seed. */
  public Bootstrap(long seed, int resamples) {
    this.seed = seed;
    this.resamples = resamples;
  }

  /** What every figure of a record is computed with. */
  public static Bootstrap standard() {
    return new Bootstrap(1, 2000);
  }

  /** Of the median of medians; the range of the forks' medians where they are too few. */
  public Interval median(Series series) {
    return series.size() < FEWEST_FORKS
        ? Interval.range(series.medians())
        : interval(medians(series), series.size());
  }

  /** Resampled medians of medians, ascending. */
  double[] medians(Series series) {
    Random random = new Random(seed);
    int[] rounds = series.rounds();
    double[] drawn = new double[resamples];
    double[] forks = new double[rounds.length];
    for (int r = 0; r < resamples; r++) {
      for (int i = 0; i < forks.length; i++) {
        forks[i] = redrawn(series.fork(rounds[random.nextInt(rounds.length)]), random);
      }
      drawn[r] = Series.median(forks);
    }
    Arrays.sort(drawn);
    return drawn;
  }

  /** The widened percentiles of what was drawn, ascending, from so many forks. */
  static Interval interval(double[] drawn, int forks) {
    double t = TDistribution.of(forks - 1.0).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    double tail =
        NormalDistribution.of(0, 1)
            .cumulativeProbability(-t * Math.sqrt(forks / (double) (forks - 1)));
    return new Interval(quantile(drawn, tail), quantile(drawn, 1 - tail), CONFIDENCE);
  }

  private static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private static double redrawn(double[] times, Random random) {
    double[] again = new double[times.length];
    for (int i = 0; i < again.length; i++) {
      again[i] = times[random.nextInt(times.length)];
    }
    return Series.median(again);
  }
}
