package lanewise.bench.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The levels that a configuration's speed kept from run to run, and the change points between them.
 *
 * <p>At first each run has a level of its own. The two neighbours that differ least become one,
 * again and again, until all that are left differ by more than chance explains. So a change is
 * found at the last run too, and one that was undone later is found as well, to which a search that
 * halves the history is blind. Neighbours are held against each other by Student's t, whose p is
 * corrected for all pairs of runs that a level can lie between, and after Benjamini and Hochberg
 * for the configurations.
 *
 * <p>The runs' variances are known up to a factor, the dispersion, which is estimated from how they
 * scatter round their levels. Of few runs that says little. So what is expected of the dispersion
 * weighs as much as {@link #PRIOR} runs more. At the least it is 1, and more where all
 * configurations together show that runs of this machine differ by more than their variances.
 */
public final class Levels {
  /** The weight of the expected dispersion, in degrees of freedom. */
  private static final int PRIOR = 20;

  /** From so many differences on they tell of the dispersion. */
  private static final int FEWEST_DIFFERENCES = 8;

  /** The median of the square of a standard normal variable. */
  private static final double MEDIAN_SQUARE = 0.4549;

  private static final double POWER = 0.8;

  /** Runs that do not differ, by index from first to last, with their mean and its weight. */
  private record Level(int first, int last, double log, double weight) {
    Level with(Level next) {
      double all = weight + next.weight;
      double mean = (weight * log + next.weight * next.log) / all;
      return new Level(first, next.last, mean, all);
    }

    /** The squared difference in units of its variance where the dispersion is 1. */
    double distance(Level next) {
      return (log - next.log) * (log - next.log) / (1 / weight + 1 / next.weight);
    }
  }

  /** Levels as they were at a time, and the corrected p of the two that differ least. */
  private record Stage(List<Level> levels, double dispersion, int freedom, double p) {}

  private final List<Estimate> runs;
  private final double expected;
  private final int together;
  private final Stage stage;

  private Levels(List<Estimate> runs, double expected, int together, Stage stage) {
    this.runs = runs;
    this.expected = expected;
    this.together = together;
    this.stage = stage;
  }

  /**
   * A run from which on it is faster or slower.
   *
   * @param run the index of the first run of the new level
   * @param ratio how many times as fast it became
   * @param interval of the ratio
   */
  public record ChangePoint(int run, double ratio, Interval interval) {
    /** The interval's ends. */
    public String intervalText() {
      return interval.text();
    }
  }

  /**
   * What the runs before the newest let expect of it.
   *
   * @param measured the ratio of the newest
   * @param interval in which it lies if nothing changed; all configurations lie in theirs at once
   *     with the confidence of every interval
   */
  public record Prediction(double measured, Interval interval) {}

  /**
   * The factor by which the variance between runs exceeds what is expected, at least 1, from the
   * differences of all runs to the next. The median is taken, so that changes have no say as long
   * as most differences are none.
   */
  public static double dispersion(List<List<Estimate>> configurations) {
    double[] squares =
        configurations.stream()
            .flatMapToDouble(Levels::differences)
            .map(z -> z * z)
            .sorted()
            .toArray();
    return squares.length < FEWEST_DIFFERENCES
        ? 1
        : Math.max(1, squares[(squares.length - 1) / 2] / MEDIAN_SQUARE);
  }

  private static DoubleStream differences(List<Estimate> runs) {
    return IntStream.range(1, runs.size())
        .mapToDouble(
            i ->
                (runs.get(i).log() - runs.get(i - 1).log())
                    / Math.sqrt(runs.get(i).variance() + runs.get(i - 1).variance()));
  }

  /** Judges configurations of at least two runs together. */
  public static List<Levels> of(List<List<Estimate>> configurations, double dispersion) {
    List<List<Stage>> stages =
        configurations.stream().map(runs -> stages(runs, dispersion)).toList();
    double[] p =
        stages.stream()
            .mapToDouble(all -> all.stream().mapToDouble(Stage::p).min().orElseThrow())
            .toArray();
    double[] adjusted = BenjaminiHochberg.adjusted(p);
    double level =
        IntStream.range(0, p.length)
            .filter(i -> adjusted[i] <= Verdict.LEVEL)
            .mapToDouble(i -> p[i])
            .max()
            .orElse(0);
    List<Levels> levels = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      List<Stage> all = stages.get(i);
      Stage first =
          all.stream()
              .filter(stage -> stage.p <= level)
              .findFirst()
              .orElse(all.get(all.size() - 1));
      levels.add(new Levels(configurations.get(i), dispersion, p.length, first));
    }
    return levels;
  }

  /** From a level a run to a single level. */
  private static List<Stage> stages(List<Estimate> runs, double expected) {
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      levels.add(new Level(i, i, runs.get(i).log(), 1 / runs.get(i).variance()));
    }
    List<Stage> stages = new ArrayList<>();
    double squares = 0;
    while (true) {
      int freedom = PRIOR + runs.size() - levels.size();
      double dispersion = (PRIOR * expected + squares) / freedom;
      if (levels.size() == 1) {
        stages.add(new Stage(List.copyOf(levels), dispersion, freedom, 1));
        return stages;
      }
      int least = least(levels);
      Level left = levels.get(least);
      Level right = levels.remove(least + 1);
      double distance = left.distance(right);
      double p =
          2 * TDistribution.of(freedom).survivalProbability(Math.sqrt(distance / dispersion));
      List<Level> before = new ArrayList<>(levels);
      before.add(least + 1, right);
      stages.add(new Stage(before, dispersion, freedom, Math.min(1, p * pairs(runs.size()))));
      levels.set(least, left.with(right));
      squares += distance;
    }
  }

  /** The first of the two neighbours that differ least. */
  private static int least(List<Level> levels) {
    int least = 0;
    for (int i = 1; i + 1 < levels.size(); i++) {
      double distance = levels.get(i).distance(levels.get(i + 1));
      least = distance < levels.get(least).distance(levels.get(least + 1)) ? i : least;
    }
    return least;
  }

  private static int pairs(int runs) {
    return runs * (runs - 1) / 2;
  }

  /** The changes, in their order. */
  public List<ChangePoint> changes() {
    List<ChangePoint> changes = new ArrayList<>();
    for (int i = 1; i < stage.levels.size(); i++) {
      Level before = stage.levels.get(i - 1);
      Level after = stage.levels.get(i);
      double variance = stage.dispersion * (1 / before.weight + 1 / after.weight);
      double difference = after.log - before.log;
      Interval interval = interval(difference, variance, stage.freedom, Bootstrap.CONFIDENCE);
      changes.add(new ChangePoint(after.first, Math.exp(difference), interval));
    }
    return changes;
  }

  /** The ratio of each run's level. */
  public double[] ratios() {
    return stage.levels.stream()
        .flatMapToDouble(
            level ->
                IntStream.rangeClosed(level.first, level.last)
                    .mapToDouble(i -> Math.exp(level.log)))
        .toArray();
  }

  /** What was to be expected of the newest run since the last change before it. */
  public Prediction prediction() {
    int newest = runs.size() - 1;
    Level before = before();
    double[] levels = ratios();
    double squares = 0;
    int known = stage.levels.size();
    for (int i = 0; i < newest; i++) {
      double mean = i < before.first ? Math.log(levels[i]) : before.log;
      squares += Math.pow(runs.get(i).log() - mean, 2) / runs.get(i).variance();
    }
    // The newest has no say in what is expected of it; nor has a level of its own.
    known -= stage.levels.get(known - 1).first == newest ? 1 : 0;
    int freedom = PRIOR + newest - known;
    double dispersion = (PRIOR * expected + squares) / freedom;
    double variance = dispersion * (1 / before.weight + runs.get(newest).variance());
    double confidence = 1 - Verdict.LEVEL / together;
    return new Prediction(
        Math.exp(runs.get(newest).log()), interval(before.log, variance, freedom, confidence));
  }

  /** The last level less the newest run, or the one before it where that leaves nothing. */
  private Level before() {
    int newest = runs.size() - 1;
    int first =
        stage.levels.stream().mapToInt(Level::first).filter(i -> i < newest).max().orElseThrow();
    Level before = null;
    for (int i = first; i < newest; i++) {
      Level run = new Level(i, i, runs.get(i).log(), 1 / runs.get(i).variance());
      before = before == null ? run : before.with(run);
    }
    return before;
  }

  /**
   * The change of the newest run alone that would have been found in four cases of five, as a
   * share, were it the only one of all configurations.
   */
  public double resolution() {
    int newest = runs.size() - 1;
    TDistribution t = TDistribution.of(stage.freedom);
    double p = Verdict.LEVEL / together / pairs(runs.size());
    double factor = t.inverseSurvivalProbability(p / 2) + t.inverseCumulativeProbability(POWER);
    double variance = stage.dispersion * (1 / before().weight + runs.get(newest).variance());
    return Math.expm1(factor * Math.sqrt(variance));
  }

  private static Interval interval(double log, double variance, int freedom, double confidence) {
    double half =
        TDistribution.of(freedom).inverseCumulativeProbability((1 + confidence) / 2)
            * Math.sqrt(variance);
    return new Interval(Math.exp(log - half), Math.exp(log + half), confidence);
  }
}
