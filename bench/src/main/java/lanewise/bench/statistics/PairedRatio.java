package lanewise.bench.statistics;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * How many times as fast one configuration is as another, from the rounds in which both ran.
 *
 * @param rounds how many those are
 * @param ratio the geometric mean over rounds of the base's median time divided by the other's:
 *     above 1 the other is faster
 * @param interval of the ratio; the range of the rounds' ratios where there are fewer than {@link
 *     Bootstrap#FEWEST_FORKS}
 * @param p two-sided, of Wilcoxon's signed-rank test on the rounds' log ratios
 * @param resolution the smallest difference, as a share, that so many rounds with such scatter find
 *     in four cases of five; infinite for one round
 */
public record PairedRatio(
    int rounds, double ratio, Interval interval, double p, double resolution) {
  private static final double POWER = 0.8;

  /** Compares round by round; empty if no round has both. */
  public static Optional<PairedRatio> of(Series base, Series other, Bootstrap bootstrap) {
    int[] rounds =
        Arrays.stream(base.rounds()).filter(round -> other.fork(round) != null).toArray();
    if (rounds.length == 0) {
      return Optional.empty();
    }
    double[] logs =
        Arrays.stream(rounds)
            .mapToDouble(
                round ->
                    Math.log(
                        Series.median(base.fork(round).clone())
                            / Series.median(other.fork(round).clone())))
            .toArray();
    double mean = Arrays.stream(logs).average().orElseThrow();
    return Optional.of(
        new PairedRatio(
            rounds.length,
            Math.exp(mean),
            interval(rounds, logs, base, other, bootstrap),
            p(logs),
            resolution(rounds.length, deviation(logs, mean))));
  }

  private static Interval interval(
      int[] rounds, double[] logs, Series base, Series other, Bootstrap bootstrap) {
    Interval i =
        rounds.length < Bootstrap.FEWEST_FORKS
            ? Interval.range(logs)
            : Bootstrap.interval(bootstrap.meanLogRatios(rounds, base, other), rounds.length);
    return new Interval(Math.exp(i.low()), Math.exp(i.high()), i.confidence());
  }

  /** The ratio less 1 seen from the slower side: 0.05 for 1.05 and for 1/1.05. */
  public double effect() {
    return Math.exp(Math.abs(Math.log(ratio))) - 1;
  }

  /** The p-value of the log ratios' location; 1 where none differs from 0. */
  static double p(double[] logs) {
    double[] differing = Arrays.stream(logs).filter(log -> log != 0).toArray();
    return differing.length == 0
        ? 1
        : WilcoxonSignedRankTest.withDefaults().test(differing).getPValue();
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
    TDistribution t = TDistribution.of(rounds - 1.0);
    double factor =
        t.inverseCumulativeProbability((1 + Bootstrap.CONFIDENCE) / 2)
            + t.inverseCumulativeProbability(POWER);
    return Math.expm1(factor * deviation / Math.sqrt(rounds));
  }
}
