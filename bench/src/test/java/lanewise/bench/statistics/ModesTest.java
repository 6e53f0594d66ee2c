package lanewise.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModesTest {
  @Test
  void twoSpeedsAreNamed() {
    Series forks = Series.of(99, 50, 98, 51, 97, 50, 99, 98, 52, 99);
    assertThat(Modes.of(forks)).contains(new Modes(50.5, 98.5, 6));
  }

  @Test
  void anOutlierIsNoMode() {
    assertThat(Modes.of(Series.of(50, 51, 50, 52, 51, 50, 51, 99))).isEmpty();
  }

  @Test
  void fewForksAndCloseOnesHaveNoModes() {
    assertThat(Modes.of(Series.of(50, 50, 50, 99, 99))).isEmpty();
    assertThat(Modes.of(Series.of(50, 50, 50, 51, 51, 51))).isEmpty();
    assertThat(Modes.of(Series.of(50, 50, 50, 50, 50, 50))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 8, 10, 20})
  void oneSpeedSeldomLooksLikeTwo(int forks) {
    int alarms = 0;
    Random random = new Random(forks);
    for (int run = 0; run < 1000; run++) {
      double[] times = new double[forks];
      for (int i = 0; i < forks; i++) {
        times[i] = 100 * Math.exp(0.1 * random.nextGaussian());
      }
      alarms += Modes.of(Series.of(times)).isPresent() ? 1 : 0;
    }
    assertThat(alarms).isLessThanOrEqualTo(20);
  }
}
