package lanewise.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
  @ParameterizedTest
  @ValueSource(ints = {6, 10, 20})
  void ratiosLieInTheirIntervalsAsOftenAsPromised(int rounds) {
    int inside = 0;
    for (int run = 0; run < 1000; run++) {
      SyntheticRun data = new SyntheticRun(run, rounds, 0.03);
      PairedRatio ratio = PairedRatio.of(data.series(110), data.series(100)).orElseThrow();
      inside += ratio.interval().contains(1.1) ? 1 : 0;
    }
    assertThat(inside).isBetween(930, 990);
  }

  @Test
  void theIntervalHoldsTheMedianAndComesAgain() {
    Series series = new SyntheticRun(3, 10, 0.05).series(100);
    Interval interval = Bootstrap.standard().median(series);
    assertThat(interval.contains(series.median())).isTrue();
    assertThat(interval.isRange()).isFalse();
    assertThat(Bootstrap.standard().median(series)).isEqualTo(interval);
  }

  @Test
  void fewForksHaveARangeAndNoInterval() {
    Interval interval = Bootstrap.standard().median(Series.of(3, 1, 2, 9, 4));
    assertThat(interval).isEqualTo(new Interval(1, 9, 0));
    assertThat(Bootstrap.standard().median(Series.of(3, 1, 2, 9, 4, 5)).isRange()).isFalse();
  }

  @Test
  void iterationsCountWithinTheirFork() {
    Series series = new Series(Map.of(1, new double[] {9, 1, 2}, 2, new double[] {5, 3}));
    assertThat(series.medians()).containsExactly(2, 4);
    assertThat(series.median()).isEqualTo(3);
    assertThatThrownBy(() -> new Series(Map.of(4, new double[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("round 4 has no iterations");
  }

  @Test
  void onlyRoundsThatBothRanArePaired() {
    Series base = new Series(Map.of(1, new double[] {8}, 2, new double[] {4}));
    Series other = new Series(Map.of(2, new double[] {2}, 3, new double[] {7}));
    PairedRatio ratio = PairedRatio.of(base, other).orElseThrow();
    assertThat(ratio.rounds()).isEqualTo(1);
    assertThat(ratio.ratio()).isCloseTo(2, within(1e-12));
    assertThat(ratio.effect()).isCloseTo(1, within(1e-12));
    PairedRatio reverse = PairedRatio.of(other, base).orElseThrow();
    assertThat(reverse.effect()).isCloseTo(1, within(1e-12));
  }
}
