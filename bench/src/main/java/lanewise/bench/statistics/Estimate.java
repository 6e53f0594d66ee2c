package lanewise.bench.statistics;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What one run tells of a configuration that several runs measured.
 *
 * @param log the logarithm of its ratio to what it is held against
 * @param variance by which this is expected to scatter from run to run of the same code
 */
public record Estimate(double log, double variance) {
  /** No two runs are taken to repeat each other more closely. */
  private static final double SMALLEST_FLOOR = 0.001;

  /**
   * The estimates of a configuration, a run each. One run has by chance rounds that agree, so the
   * scatter of rounds is at least what all runs have together. Beyond what it explains, two runs of
   * the same code are taken to differ by as much as A/A controls do within a run.
   *
   * @param ratios with at least {@link Bootstrap#FEWEST_FORKS} rounds each
   * @param floors each run's noise floor
   */
  public static List<Estimate> of(List<PairedRatio> ratios, List<Double> floors) {
    double squares = 0;
    int freedom = 0;
    for (PairedRatio ratio : ratios) {
      squares += (ratio.rounds() - 1) * ratio.variance();
      freedom += ratio.rounds() - 1;
    }
    double quantile =
        NormalDistribution.of(0, 1).inverseCumulativeProbability((1 + Bootstrap.CONFIDENCE) / 2);
    List<Estimate> estimates = new ArrayList<>();
    for (int run = 0; run < ratios.size(); run++) {
      PairedRatio ratio = ratios.get(run);
      double ofRounds = Math.max(ratio.variance(), squares / freedom) / ratio.rounds();
      double between = Math.log1p(Math.max(floors.get(run), SMALLEST_FLOOR)) / quantile;
      // The floor is of a difference, to which either run contributes half the variance.
      estimates.add(new Estimate(Math.log(ratio.ratio()), ofRounds + between * between / 2));
    }
    return estimates;
  }
}
