package lanewise.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModesTest {
  @Test
  void twoSpeedsAreNamed() {
    Series forks = Series.of(99, 50, 98, 51, 97, 50, 99, 98, 52, 99);
    assertThat(Modes.of(forks)).containsExactly(new Modes(50.5, 98.5, 4, 6));
    assertThat(Modes.of(forks).get(0).text())
        .isEqualTo("the slower 6 of 10 forks took 95.0 % longer than the others");
  }

  @Test
  void aForkThatIsFarFromAllOthersIsAnOutlier() {
    Series slow = Series.of(50, 51, 50, 52, 51, 50, 51, 165);
    assertThat(Modes.of(slow)).containsExactly(new Modes(51, 165, 7, 1));
    assertThat(Modes.of(slow).get(0).text())
        .isEqualTo("one of 8 forks took 3.24× as long as the others");
    assertThat(Modes.of(Series.of(50, 51, 50, 52, 51, 50, 51, 30)))
        .extracting(Modes::text)
        .containsExactly("all but one of 8 forks took 1.70× as long as the fastest");
  }

  @Test
  void anOutlierHidesNoModes() {
    assertThat(Modes.of(Series.of(50, 50, 51, 50, 60, 61, 60, 50, 61, 51, 400)))
        .extracting(Modes::name)
        .containsExactly("an outlier", "two modes");
  }

  @Test
  void fewForksAndCloseOnesHaveNoModes() {
    assertThat(Modes.of(Series.of(50, 50, 50, 99, 99))).isEmpty();
    assertThat(Modes.of(Series.of(50, 50, 50, 51, 51, 51))).isEmpty();
    assertThat(Modes.of(Series.of(50, 50, 50, 50, 50, 54))).isEmpty();
    assertThat(Modes.of(Series.of(50, 50, 50, 50, 50, 50))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 8, 10, 12, 16, 20, 40})
  void oneSpeedSeldomLooksLikeTwo(int forks) {
    assertThat(named(forks, 0, 0.1)).isLessThanOrEqualTo(20);
  }

  /** Forks of one speed differ by 1 %. */
  @ParameterizedTest
  @CsvSource({"10, 4", "10, 6", "20, 4", "8, 3"})
  void someForksThatAreSlowerByATenthAreNamed(int forks, int slow) {
    assertThat(named(forks, slow, 0.01)).isGreaterThan(800);
  }

  @Test
  void oneForkThatTakesThriceAsLongIsAlwaysNamed() {
    Random random = new Random(3);
    for (int run = 0; run < 1000; run++) {
      double[] times = times(random, 20, 0, 0.03);
      times[random.nextInt(20)] *= 3.3;
      assertThat(Modes.of(Series.of(times))).first().matches(Modes::outlier);
    }
  }

  /** How many of a thousand rows are named, some of whose forks take a tenth longer. */
  private static int named(int forks, int slow, double scatter) {
    Random random = new Random(forks);
    int named = 0;
    for (int run = 0; run < 1000; run++) {
      named += Modes.of(Series.of(times(random, forks, slow, scatter))).isEmpty() ? 0 : 1;
    }
    return named;
  }

  private static double[] times(Random random, int forks, int slow, double scatter) {
    double[] times = new double[forks];
    for (int i = 0; i < forks; i++) {
      times[i] = (i < slow ? 110 : 100) * Math.exp(scatter * random.nextGaussian());
    }
    return times;
  }
}
