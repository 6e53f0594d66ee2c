package lanewise.bench.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanewise.bench.text.Figures;

/**
 * Two groups that identical forks fall into, as chance decides anew in each: how C2 compiled, where
 * arrays landed. Neither mean nor median says much about such a configuration. Several forks a
 * group are two modes; one alone is an outlier.
 *
 * @param fast the median of the faster forks
 * @param slow the median of the slower ones
 * @param fastForks how many those are
 * @param slowForks how many these are
 */
public record Modes(double fast, double slow, int fastForks, int slowForks) {
  /** Nobody cares about modes that are closer. */
  private static final double SMALLEST_GAP = 0.03;

  /** Nor about a single fork that is closer to the others. */
  private static final double SMALLEST_OUTLIER = 0.1;

  /** The gap against the scatter within both groups, for many forks. */
  private static final double SEPARATION = 3;

  /**
   * The groups of a series: an outlier at a time, which is left out then, and two modes at last;
   * empty where the forks are one group, or too few to tell.
   */
  public static List<Modes> of(Series series) {
    double[] sorted = series.medians();
    Arrays.sort(sorted);
    List<Modes> found = new ArrayList<>();
    while (sorted.length >= Bootstrap.FEWEST_FORKS) {
      int split = split(sorted);
      if (split == 0) {
        break;
      }
      double[] fast = Arrays.copyOf(sorted, split);
      double[] slow = Arrays.copyOfRange(sorted, split, sorted.length);
      Modes modes =
          new Modes(
              Series.median(fast.clone()), Series.median(slow.clone()), fast.length, slow.length);
      found.add(modes);
      if (!modes.outlier()) {
        break;
      }
      sorted = slow.length == 1 ? fast : slow;
    }
    return found;
  }

  /** Where ascending times part: at the gap that is the widest by the scatter beside it, or 0. */
  private static int split(double[] sorted) {
    double[] logs = Arrays.stream(sorted).map(Math::log).toArray();
    int n = logs.length;
    // Of normal logarithms, simulated for 6 to 40 forks, 1.5 in 100 series have as wide a gap.
    double widest = Math.max(SEPARATION, 1.7 + 16 / (n - 3.5));
    int split = 0;
    for (int i = 1; i < n; i++) {
      double gap = logs[i] - logs[i - 1];
      boolean alone = i == 1 || i == n - 1;
      double scatter = Math.sqrt((squares(logs, 0, i) + squares(logs, i, n)) / (n - 2));
      if (gap >= Math.log1p(alone ? SMALLEST_OUTLIER : SMALLEST_GAP) && gap > widest * scatter) {
        widest = gap / scatter;
        split = i;
      }
    }
    return split;
  }

  /** The squared distances of some values from their mean, summed up. */
  private static double squares(double[] values, int from, int to) {
    double mean = Arrays.stream(values, from, to).average().orElseThrow();
    return Arrays.stream(values, from, to).map(v -> (v - mean) * (v - mean)).sum();
  }

  /** Whether it is a single fork that is far from all others. */
  public boolean outlier() {
    return fastForks == 1 || slowForks == 1;
  }

  /** What it is in a word or two. */
  public String name() {
    return outlier() ? "an outlier" : "two modes";
  }

  /** A sentence without its end. */
  public String text() {
    int forks = fastForks + slowForks;
    String slower = Figures.times(slow / fast) + " as long as the ";
    return slowForks == 1
        ? "one of " + forks + " forks took " + slower + "others"
        : fastForks == 1
            ? "all but one of " + forks + " forks took " + slower + "fastest"
            : "the slower "
                + slowForks
                + " of "
                + forks
                + " forks took "
                + Figures.percent(slow / fast - 1)
                + " longer than the others";
  }
}
