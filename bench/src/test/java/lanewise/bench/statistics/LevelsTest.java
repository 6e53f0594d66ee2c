package lanewise.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import lanewise.bench.statistics.Levels.ChangePoint;
import lanewise.bench.statistics.Levels.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Histories whose truth is known. Forks differ by 1.2 %, so that a pair scatters by the 1.7 % that
 * was measured; between runs there is what the noise floor says.
 */
class LevelsTest {
  private static final int HISTORIES = 400;
  private static final int ROUNDS = 10;
  private static final double FORKS = 0.012;
  private static final double FLOOR = 0.011;
  private static final double SLOWDOWN = 1.05;

  /** The standard deviation between runs that a floor stands for. */
  private static final double BETWEEN = FLOOR / 1.96 / Math.sqrt(2);

  /** A run of a configuration whose call takes so long, against a peak in the same rounds. */
  private static PairedRatio run(Random random, double nanoseconds) {
    Map<Integer, double[]> peak = new TreeMap<>();
    Map<Integer, double[]> calls = new TreeMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      // The machine drifts for both alike.
      double drift = Math.exp(0.05 * random.nextGaussian());
      peak.put(round, new double[] {100 * drift * Math.exp(FORKS * random.nextGaussian())});
      calls.put(
          round, new double[] {nanoseconds * drift * Math.exp(FORKS * random.nextGaussian())});
    }
    return PairedRatio.of(new Series(peak), new Series(calls)).orElseThrow();
  }

  /**
   * Judges so many configurations over so many runs.
   *
   * @param slower the runs, from one to before another, in which the first one takes 5 % longer
   * @param between the standard deviation from run to run of a configuration
   * @param machine the same for all configurations of a run at once
   */
  private static List<Levels> judged(
      long seed,
      int configurations,
      int runs,
      List<Integer> slower,
      double between,
      double machine) {
    Random random = new Random(seed);
    double[] ofRun = random.doubles(runs).map(x -> machine * random.nextGaussian()).toArray();
    List<List<Estimate>> all = new ArrayList<>();
    for (int c = 0; c < configurations; c++) {
      List<PairedRatio> ratios = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        boolean planted =
            c == 0 && !slower.isEmpty() && run >= slower.get(0) && run < slower.get(1);
        double noise = Math.exp(between * random.nextGaussian() + ofRun[run]);
        ratios.add(run(random, (planted ? SLOWDOWN : 1) * 200 * noise));
      }
      all.add(Estimate.of(ratios, Collections.nCopies(runs, FLOOR)));
    }
    return Levels.of(all, Levels.dispersion(all));
  }

  private static long falseAlarms(int configurations, int runs, double between, double machine) {
    long alarms = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      alarms +=
          judged(seed, configurations, runs, List.of(), between, machine).stream()
                  .anyMatch(levels -> !levels.changes().isEmpty())
              ? 1
              : 0;
    }
    return alarms;
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "1, 3", "8, 2", "8, 3", "8, 10", "40, 3"})
  void aHistoryWithoutChangesSeldomShowsOne(int configurations, int runs) {
    assertThat(falseAlarms(configurations, runs, BETWEEN, 0))
        .isLessThanOrEqualTo(HISTORIES * 5 / 100);
  }

  /** A neighbour who stays for a whole run slows all configurations of it, the peak less. */
  @Test
  void noiseBetweenRunsIsLearntFromAllConfigurations() {
    assertThat(falseAlarms(40, 3, BETWEEN, 0.02)).isLessThanOrEqualTo(HISTORIES * 5 / 100);
    assertThat(falseAlarms(8, 20, 3 * BETWEEN, 0)).isLessThanOrEqualTo(HISTORIES * 5 / 100);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 1, 3",
    "1, 3, 2, 3",
    "8, 3, 1, 3",
    "8, 3, 2, 3",
    "8, 10, 5, 10",
    "8, 10, 9, 10",
    "8, 10, 3, 6",
    "1, 10, 5, 10"
  })
  void aSlowdownOfFivePercentIsFoundWhereItIs(int configurations, int runs, int from, int to) {
    List<Integer> expected = to == runs ? List.of(from) : List.of(from, to);
    int found = 0;
    int others = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      List<Levels> all = judged(seed, configurations, runs, List.of(from, to), BETWEEN, 0);
      List<ChangePoint> changes = all.get(0).changes();
      found += changes.stream().map(ChangePoint::run).toList().equals(expected) ? 1 : 0;
      others += all.stream().skip(1).anyMatch(levels -> !levels.changes().isEmpty()) ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(HISTORIES * 9 / 10);
    assertThat(others).isLessThanOrEqualTo(HISTORIES * 5 / 100);
  }

  /** Ten records tell it from noise; of two or three it would be noise. */
  @Test
  void aChangeOfAllConfigurationsAtOnceIsFoundInALongHistory() {
    int found = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<List<Estimate>> all = new ArrayList<>();
      for (int c = 0; c < 8; c++) {
        List<PairedRatio> ratios = new ArrayList<>();
        for (int run = 0; run < 10; run++) {
          ratios.add(run(random, (run < 5 ? 1 : SLOWDOWN) * 200));
        }
        all.add(Estimate.of(ratios, Collections.nCopies(10, FLOOR)));
      }
      found +=
          Levels.of(all, Levels.dispersion(all)).stream()
                  .allMatch(
                      levels ->
                          levels.changes().stream()
                              .map(ChangePoint::run)
                              .toList()
                              .equals(List.of(5)))
              ? 1
              : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(90);
  }

  @Test
  void aChangeHasItsSizeAndAnIntervalThatHoldsIt() {
    int held = 0;
    double sum = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      Levels levels = judged(seed, 1, 10, List.of(5, 10), BETWEEN, 0).get(0);
      ChangePoint change = levels.changes().get(0);
      held += change.interval().contains(1 / SLOWDOWN) ? 1 : 0;
      sum += Math.log(change.ratio());
    }
    assertThat(Math.exp(sum / HISTORIES)).isCloseTo(1 / SLOWDOWN, within(0.002));
    assertThat(held).isGreaterThanOrEqualTo(HISTORIES * 93 / 100);
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "8, 3", "8, 10"})
  void theNewestRunIsAsPredictedUnlessItChanged(int configurations, int runs) {
    int outside = 0;
    int seen = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      List<Levels> same = judged(seed, configurations, runs, List.of(), BETWEEN, 0);
      outside += same.stream().anyMatch(levels -> !asPredicted(levels)) ? 1 : 0;
      List<Integer> last = List.of(runs - 1, runs);
      seen += asPredicted(judged(seed, configurations, runs, last, BETWEEN, 0).get(0)) ? 0 : 1;
    }
    assertThat(outside).isLessThanOrEqualTo(HISTORIES * 5 / 100);
    assertThat(seen).isGreaterThanOrEqualTo(HISTORIES * 9 / 10);
  }

  /** A slowdown that is known already is what is expected from then on. */
  @Test
  void thePredictionIsMadeSinceTheLastChange() {
    int asPredicted = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      asPredicted += asPredicted(judged(seed, 8, 10, List.of(5, 10), BETWEEN, 0).get(0)) ? 1 : 0;
    }
    assertThat(asPredicted).isGreaterThanOrEqualTo(HISTORIES * 95 / 100);
  }

  private static boolean asPredicted(Levels levels) {
    Prediction prediction = levels.prediction();
    return prediction.interval().contains(prediction.measured());
  }

  /** Of ten runs a slowdown of so much in the last is found in four cases of five. */
  @Test
  void whatCouldHaveBeenSeenIsSaid() {
    double sum = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      sum += judged(seed, 8, 10, List.of(), BETWEEN, 0).get(0).resolution();
    }
    assertThat(sum / HISTORIES).isBetween(0.03, 0.05);
  }

  @Test
  void runsThatRepeatEachOtherToTheLastDigitDoNotDiffer() {
    List<PairedRatio> ratios =
        Collections.nCopies(3, PairedRatio.alone(Series.of(5, 5, 5, 5, 5, 5)));
    List<Estimate> estimates = Estimate.of(ratios, List.of(0.0, 0.0, 0.0));
    Levels levels = Levels.of(List.of(estimates), 1).get(0);
    assertThat(levels.changes()).isEmpty();
    assertThat(levels.ratios()).hasSize(3);
    assertThat(levels.prediction().interval().contains(0.2)).isTrue();
  }
}
