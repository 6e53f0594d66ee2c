package lanewise.bench.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import lanewise.bench.statistics.Series;
import org.junit.jupiter.api.Test;

class PeaksTest {
  private static final String SHAPE = TestRecord.SHAPE;

  /** 3 · 2²⁰ flops a call in so many rounds, at 100 GFLOP/s: 120 in the second. */
  private static final Peaks PEAKS =
      new Peaks(
          Map.of(
              TestRecord.PEAK,
              Series.of(times(3 << 20, 100, 120, 100, 100, 100, 100)),
              new Row("matmul", SHAPE, "peak", 2, "25.0.3"),
              Series.of(times(6 << 20, 200, 200, 200, 200, 200, 200))));

  private static double[] times(double flops, double... gflops) {
    return Arrays.stream(gflops).map(speed -> flops / speed).toArray();
  }

  private static Row row(String op, String shape, int threads) {
    return new Row(op, shape, "simd", threads, "17.0.15");
  }

  @Test
  void aRowIsHeldAgainstThePeakOfItsOwnTurns() {
    Series half = Series.of(times(2000, 50, 60, 50, 50, 50, 50));
    assertThat(PEAKS.percent(row("matmul", SHAPE, 1), half).orElseThrow())
        .isCloseTo(50, within(1e-9));
    assertThat(PEAKS.percent(row("matmul", SHAPE, 2), half).orElseThrow()).isBetween(25.0, 26.0);
    assertThat(PEAKS.percent(row("matmul", "NN:9x9x9", 1), half)).isEmpty();
    assertThat(PEAKS.percent(row("matmul", SHAPE, 4), half)).isEmpty();
    assertThat(PEAKS.percent(row("update", "sgd:10x10", 1), half)).isEmpty();
  }

  @Test
  void noiseIsTolerated() {
    Series within = Series.of(times(2000, 101, 122, 101, 103, 100, 101));
    assertThat(PEAKS.excess(row("matmul", SHAPE, 1), within)).isEmpty();
    Series one = Series.of(times(2000, 100, 120, 100, 160, 100, 100));
    assertThat(PEAKS.excess(row("matmul", SHAPE, 1), one)).isEmpty();
  }

  @Test
  void whatIsBeyondThePeakCannotHaveBeenComputed() {
    Series beyond = Series.of(times(2000, 104, 125, 104, 104, 104, 104));
    assertThat(PEAKS.excess(row("matmul", SHAPE, 1), beyond))
        .hasValue(
            "reached 104 GFLOP/s, 104.0 % of the peak in the same turns: it cannot have computed"
                + " all it was asked for");
  }
}
