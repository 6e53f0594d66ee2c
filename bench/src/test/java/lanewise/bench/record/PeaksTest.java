package lanewise.bench.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PeaksTest {
  private static final Peaks PEAKS =
      new Peaks(
          List.of(
              new MeasuredPeak("17.0.15", 1, 100),
              new MeasuredPeak("17.0.15", 2, 180),
              new MeasuredPeak("25.0.3", 1, 80)));

  /** A product of 2000 flops. */
  private static Measurement product(int threads, String jdk, double gflops) {
    return Measurement.of("matmul", "NN:10x10x10", "simd", threads, jdk, List.of(2000 / gflops));
  }

  @Test
  void eachRowIsHeldAgainstThePeakOfItsJdkAndThreads() {
    List<Measurement> rows =
        List.of(
            product(1, "17.0.15", 50),
            product(2, "17.0.15", 90),
            product(1, "25.0.3", 80),
            product(2, "25.0.3", 500),
            Measurement.of("update", "sgd:1000x1000", "simd", 1, "17.0.15", List.of(1.)));
    assertThat(PEAKS.exceeded(rows)).isEmpty();
    assertThat(PEAKS.percents(rows))
        .extracting(Measurement::percentOfPeak)
        .containsExactly(
            OptionalDouble.of(50),
            OptionalDouble.of(50),
            OptionalDouble.of(100),
            OptionalDouble.empty(),
            OptionalDouble.empty());
  }

  @Test
  void noiseIsTolerated() {
    assertThat(PEAKS.percents(List.of(product(1, "17.0.15", 101.5))))
        .allSatisfy(m -> assertThat(m.percentOfPeak()).hasValue(101.5));
  }

  @Test
  void oneRowBeyondThePeakLeavesNoneAPercent() {
    List<Measurement> rows =
        List.of(product(1, "17.0.15", 50), product(1, "25.0.3", 82), product(1, "17.0.15", 104));
    assertThat(PEAKS.percents(rows)).isEqualTo(rows);
    assertThat(PEAKS.exceeded(rows))
        .hasValue(
            "No percent of peak, the calibration is invalid: matmul NN:10x10x10 simd on JDK"
                + " 17.0.15, threads 1, reached 104.0 GFLOP/s, 104.0 % of the peak of 100.0.");
  }
}
