package lanewise.bench.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * Two speeds of identical forks, as chance decides anew in each: how C2 compiled, where arrays
 * landed. Neither mean nor median says anything about such a configuration.
 *
 * @param fast the median of the faster forks
 * @param slow the median of the slower ones
 * @param slowForks how many those are
 */
public record Modes(double fast, double slow, int slowForks) {
  /** So many forks in each mode at least: fewer are outliers. */
  private static final int FEWEST = 2;

  /** The gap against the range of the wider mode; chance seldom leaves so much. */
  private static final double SEPARATION = 3;

  /** Nobody cares about modes that are closer. */
  private static final double SMALLEST_GAP = 0.03;

  /** The two modes of a series, if a wide gap parts its forks. */
  public static Optional<Modes> of(Series series) {
    double[] sorted = series.medians();
    Arrays.sort(sorted);
    int n = sorted.length;
    if (n < Bootstrap.FEWEST_FORKS) {
      return Optional.empty();
    }
    int split = FEWEST;
    for (int i = FEWEST; i <= n - FEWEST; i++) {
      if (sorted[i] - sorted[i - 1] > sorted[split] - sorted[split - 1]) {
        split = i;
      }
    }
    double gap = sorted[split] - sorted[split - 1];
    double widest = Math.max(sorted[split - 1] - sorted[0], sorted[n - 1] - sorted[split]);
    if (gap < SMALLEST_GAP * sorted[split - 1] || gap < SEPARATION * widest) {
      return Optional.empty();
    }
    return Optional.of(
        new Modes(
            Series.median(Arrays.copyOf(sorted, split)),
            Series.median(Arrays.copyOfRange(sorted, split, n)),
            n - split));
  }
}
