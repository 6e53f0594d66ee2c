package lanewise.bench.statistics;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;

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
    Random random = new Unshared(seed);
    Fork[] forks =
        Arrays.stream(series.rounds())
            .mapToObj(round -> new Fork(series.fork(round)))
            .toArray(Fork[]::new);
    double[] drawn = new double[resamples];
    double[] medians = new double[forks.length];
    for (int r = 0; r < resamples; r++) {
      for (int i = 0; i < medians.length; i++) {
        medians[i] = forks[random.nextInt(forks.length)].redrawn(random);
      }
      drawn[r] = Series.median(medians);
    }
    Arrays.sort(drawn);
    return drawn;
  }

  /** The widened percentiles of what was drawn, ascending, from so many forks. */
  static Interval interval(double[] drawn, int forks) {
    double t = StudentT.errors(forks - 1);
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

  /**
   * Gives the numbers of {@link Random}, whose generator is specified, without its guard against
   * other threads: that takes most of the time where millions are drawn.
   */
  private static final class Unshared extends Random {
    private static final long serialVersionUID = 1L;
    private static final long MULTIPLIER = 0x5DEECE66DL;
    private static final long MASK = (1L << 48) - 1;

    private long state;

    Unshared(long seed) {
      state = (seed ^ MULTIPLIER) & MASK;
    }

    @Override
    protected int next(int bits) {
      state = (state * MULTIPLIER + 0xBL) & MASK;
      return (int) (state >>> (48 - bits));
    }
  }

  /** The times of a fork, sorted once: what is drawn from them is counted, and not sorted again. */
  private static final class Fork {
    private final double[] sorted;

    /** Where each time is in the order; of equal times any of their places. */
    private final int[] ranks;

    /** How often each was drawn. */
    private final int[] counts;

    Fork(double[] times) {
      sorted = times.clone();
      Arrays.sort(sorted);
      ranks = Arrays.stream(times).mapToInt(time -> Arrays.binarySearch(sorted, time)).toArray();
      counts = new int[times.length];
    }

    /** The median of as many times as there are, drawn with replacement. */
    double redrawn(Random random) {
      int n = sorted.length;
      Arrays.fill(counts, 0);
      for (int i = 0; i < n; i++) {
        counts[ranks[random.nextInt(n)]]++;
      }
      int k = 0;
      int drawn = counts[0];
      while (drawn <= (n - 1) / 2) {
        drawn += counts[++k];
      }
      double lower = sorted[k];
      while (drawn <= n / 2) {
        drawn += counts[++k];
      }
      return n % 2 == 1 ? lower : (lower + sorted[k]) / 2;
    }
  }
}
