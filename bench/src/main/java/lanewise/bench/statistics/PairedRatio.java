package lanewise.bench.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many times as fast one configuration is as another, from the rounds in which both took turns.
 * A round gives one ratio: the geometric mean of the middle half of its turns' ratios. One turn in
 * sixteen met a neighbour who took half of it: with the mean of all turns A/A pairs differed by 2.7
 * % on Zen 4, with the middle half by 1.1 %. The rounds are the sample: their logarithms are taken
 * to be normally distributed.
 *
 * @param rounds how many those are
 * @param ratio the geometric mean over rounds of the base's time divided by the other's: above 1
 *     the other is faster
 * @param interval of the ratio, by Student's t; the range of the rounds' ratios where there are
 *     fewer than {@link Bootstrap#FEWEST_FORKS}
 * @param p two-sided, of Student's paired t-test
 * @param resolution the smallest difference, as a share, that so many rounds with such scatter find
 *     in four cases of five; infinite for one round
 * @param turnSpread the standard deviation of the ratio from turn to turn of the same two forks, as
 *     a share
 * @param forkSpread the standard deviation of the ratio from one pair of forks to the next, as a
 *     share, less what the turns account for
 * @param meanSquare of the rounds' log ratios
 */
public record PairedRatio(
    int rounds,
    double ratio,
    Interval interval,
    double p,
    double resolution,
    double turnSpread,
    double forkSpread,
    double meanSquare) {
  private static final double POWER = 0.8;

  /** Compares round by round; empty if no round has both. */
  public static Optional<PairedRatio> of(Series base, Series other) {
    int[] rounds =
        Arrays.stream(base.rounds()).filter(round -> other.fork(round) != null).toArray();
    if (rounds.length == 0) {
      return Optional.empty();
    }
    double[] logs = new double[rounds.length];
    double turns = 0;
    double ofMeans = 0;
    for (int i = 0; i < rounds.length; i++) {
      double[] one = base.fork(rounds[i]);
      double[] two = other.fork(rounds[i]);
      double[] ofTurns = logRatios(one, two);
      // Turns of one number were taken within a moment of each other; forks with different numbers
      // of turns are of two runs, and each is averaged by itself.
      logs[i] =
          one.length == two.length
              ? Series.middleMean(ofTurns)
              : Series.middleMean(Series.logs(one)) - Series.middleMean(Series.logs(two));
      double spread = Series.spread(ofTurns);
      turns += spread * spread / rounds.length;
      ofMeans += spread * spread / ofTurns.length;
    }
    double mean = Arrays.stream(logs).average().orElseThrow();
    double deviation = deviation(logs, mean);
    double forks = Math.max(0, deviation * deviation - ofMeans / rounds.length);
    return Optional.of(
        new PairedRatio(
            rounds.length,
            Math.exp(mean),
            interval(logs, mean, deviation),
            p(logs.length, mean, deviation),
            resolution(rounds.length, deviation),
            Math.expm1(Math.sqrt(turns)),
            Double.isNaN(forks) ? 0 : Math.expm1(Math.sqrt(forks)),
            Arrays.stream(logs).map(log -> log * log).average().orElseThrow()));
  }

  private static double[] logRatios(double[] base, double[] other) {
    double[] logs = new double[Math.min(base.length, other.length)];
    for (int turn = 0; turn < logs.length; turn++) {
      logs[turn] = Math.log(base[turn] / other[turn]);
    }
    return logs;
  }

  private static Interval interval(double[] logs, double mean, double deviation) {
    int n = logs.length;
    if (n < Bootstrap.FEWEST_FORKS) {
      Interval range = Interval.range(logs);
      return new Interval(Math.exp(range.low()), Math.exp(range.high()), 0);
    }
    double half = StudentT.errors(n - 1) * deviation / Math.sqrt(n);
    return new Interval(Math.exp(mean - half), Math.exp(mean + half), Bootstrap.CONFIDENCE);
  }

  /** The interval's ends, in brackets where it is the rounds' range and promises nothing. */
  public String intervalText() {
    return interval.isRange() ? "(" + interval.text() + ")" : interval.text();
  }

  /** Against a call that always takes a nanosecond: the speed by itself. */
  public static PairedRatio alone(Series series) {
    Map<Integer, double[]> nanosecond = new TreeMap<>();
    for (int round : series.rounds()) {
      double[] turns = new double[series.fork(round).length];
      Arrays.fill(turns, 1);
      nanosecond.put(round, turns);
    }
    return of(new Series(nanosecond), series).orElseThrow();
  }

  /** Of the rounds' log ratios; without a meaning for one round. */
  double variance() {
    double mean = Math.log(ratio);
    return Math.max(0, meanSquare - mean * mean) * rounds / (rounds - 1);
  }

  /** Whether it is known to ± such a share, or to a fifth of the difference itself. */
  public boolean isKnownTo(double share) {
    return !interval.isRange() && interval.half() <= Math.max(share, effect() / 5);
  }

  /** The ratio less 1 seen from the slower side: 0.05 for 1.05 and for 1/1.05. */
  public double effect() {
    return Math.exp(Math.abs(Math.log(ratio))) - 1;
  }

  /** The p-value of the mean of so many log ratios; 1 where there is one, or all are 0. */
  static double p(int n, double mean, double deviation) {
    if (n < 2 || mean == 0) {
      return 1;
    }
    double t = Math.abs(mean) / (deviation / Math.sqrt(n));
    return 2 * TDistribution.of(n - 1.0).survivalProbability(t);
  }

  private static double deviation(double[] values, double mean) {
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  /**
   * The difference that a two-sided test at 5 % finds with a power of 80 %, as a share, where log
   * ratios scatter with such a standard deviation: (t₀.₉₇₅ + t₀.₈)·s/√n.
   */
  public static double resolution(int rounds, double deviation) {
    if (rounds < 2) {
      return Double.POSITIVE_INFINITY;
    }
    double factor = StudentT.errors(rounds - 1) + StudentT.quantile(rounds - 1, POWER);
    return Math.expm1(factor * deviation / Math.sqrt(rounds));
  }
}
