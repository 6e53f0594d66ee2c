package lanewise.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import lanewise.bench.statistics.Verdict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  private static final int RUNS = 1000;

  private static Map<Kind, Integer> kinds(int rounds, double noise, double base, double other) {
    return kinds(run -> new SyntheticRun(run, rounds, noise).verdicts(base, other));
  }

  /** Ten rounds, and up to as many again until all is known to ± 1.5 %. */
  private static Map<Kind, Integer> standard(double noise, double base, double other) {
    return kinds(run -> new SyntheticRun(run, 20, noise).verdictsOnce(10, 0.015, base, other));
  }

  private static Map<Kind, Integer> kinds(IntFunction<List<Verdict>> ofRun) {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      counts.put(kind, 0);
    }
    for (int run = 0; run < RUNS; run++) {
      counts.merge(ofRun.apply(run).get(0).kind(), 1, Integer::sum);
    }
    return counts;
  }

  @ParameterizedTest
  @CsvSource({"6, 0.02", "10, 0.02", "10, 0.1", "20, 0.005"})
  void identicalConfigurationsSeldomDiffer(int rounds, double noise) {
    Map<Kind, Integer> counts = kinds(rounds, noise, 100, 100);
    assertThat(counts.get(Kind.FASTER) + counts.get(Kind.SLOWER))
        .as("%s", counts)
        .isLessThanOrEqualTo(RUNS * 5 / 100);
  }

  @Test
  void aTrueDifferenceIsFoundOnItsSide() {
    Map<Kind, Integer> faster = kinds(10, 0.02, 105, 100);
    assertThat(faster.get(Kind.FASTER)).as("%s", faster).isGreaterThanOrEqualTo(RUNS * 9 / 10);
    assertThat(faster.get(Kind.SLOWER)).isZero();
    Map<Kind, Integer> slower = kinds(10, 0.02, 100, 105);
    assertThat(slower.get(Kind.SLOWER)).as("%s", slower).isGreaterThanOrEqualTo(RUNS * 9 / 10);
    assertThat(slower.get(Kind.FASTER)).isZero();
  }

  /** JVMs differ by 1.2 % each, so that a pair of them scatters by the 1.7 % that was measured. */
  @Test
  void aStandardRunFindsTwoPercent() {
    Map<Kind, Integer> slower = standard(0.012, 100, 102);
    assertThat(slower.get(Kind.SLOWER)).as("%s", slower).isGreaterThanOrEqualTo(RUNS * 9 / 10);
    assertThat(slower.get(Kind.FASTER)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.005, 0.012, 0.02, 0.05})
  void aRunThatStopsOnceItKnowsEnoughSeldomErrs(double noise) {
    Map<Kind, Integer> counts = standard(noise, 100, 100);
    assertThat(counts.get(Kind.FASTER) + counts.get(Kind.SLOWER))
        .as("%s", counts)
        .isLessThanOrEqualTo(RUNS * 5 / 100);
  }

  @Test
  void whatDoesNotDifferIsTheSameOnceMeasuredWellEnough() {
    Map<Kind, Integer> counts = kinds(10, 0.01, 100, 100);
    assertThat(counts.get(Kind.SAME)).as("%s", counts).isGreaterThanOrEqualTo(RUNS * 9 / 10);
    assertThat(kinds(10, 0.01, 100, 106).get(Kind.SAME)).isZero();
  }

  @Test
  void ofManyIdenticalRowsSeldomAnyDiffers() {
    int runsWithOne = 0;
    double[] others = new double[12];
    Arrays.fill(others, 100);
    for (int run = 0; run < 200; run++) {
      List<Verdict> verdicts = new SyntheticRun(run, 10, 0.02).verdicts(100, others);
      boolean any =
          verdicts.stream().anyMatch(v -> v.kind() == Kind.FASTER || v.kind() == Kind.SLOWER);
      runsWithOne += any ? 1 : 0;
    }
    assertThat(runsWithOne).isLessThanOrEqualTo(10);
  }

  @Test
  void fewRoundsGiveNoVerdictHoweverFarApart() {
    PairedRatio ratio = ratio(Series.of(100, 101, 102, 103, 104), Series.of(1, 2, 1, 2, 1));
    assertThat(ratio.interval().isRange()).isTrue();
    Verdict verdict = judged(ratio, 0.01);
    assertThat(verdict.kind()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(verdict.reason()).startsWith("5 rounds, a verdict needs 6; could have seen ≥ ");
    assertThat(judged(ratio(Series.of(1), Series.of(2)), 0.01).reason())
        .isEqualTo("1 round, a verdict needs 6");
  }

  @Test
  void aDifferenceBelowTheFloorIsNotBelieved() {
    PairedRatio ratio = ratio(Series.of(10, 10, 10, 10, 10, 10), Series.of(9, 9, 9, 9, 9, 9));
    assertThat(judged(ratio, 0.05).kind()).isEqualTo(Kind.FASTER);
    Verdict below = judged(ratio, 0.2);
    assertThat(below.kind()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(below.reason()).isEqualTo("within the noise floor; could have seen ≥ 20.0 %");
  }

  @Test
  void nothingInCommonIsUnknown() {
    Optional<PairedRatio> none =
        PairedRatio.of(
            new Series(Map.of(1, new double[] {1})), new Series(Map.of(2, new double[] {1})));
    assertThat(none).isEmpty();
    Verdict verdict = Verdict.of(List.of(none), new Verdict.Bounds(0, 0.03)).get(0);
    assertThat(verdict.kind()).isEqualTo(Kind.UNKNOWN);
  }

  private static PairedRatio ratio(Series base, Series other) {
    return PairedRatio.of(base, other).orElseThrow();
  }

  private static Verdict judged(PairedRatio ratio, double floor) {
    return Verdict.of(List.of(Optional.of(ratio)), new Verdict.Bounds(floor, 0.03)).get(0);
  }
}
