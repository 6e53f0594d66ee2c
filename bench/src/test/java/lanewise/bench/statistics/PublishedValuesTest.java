package lanewise.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The procedures on data of the literature. */
class PublishedValuesTest {
  /** Benjamini and Hochberg 1995, section 4: of 15 hypotheses four are rejected at 0.05. */
  @Test
  void benjaminiHochbergOnTheirOwnExample() {
    double[] p = {
      0.0344, 0.0001, 0.5719, 0.0004, 0.0278, 0.0019, 0.4262, 0.0095, 0.0459, 0.0201, 0.6528,
      0.3240, 0.0298, 1.0000, 0.7590
    };
    double[] adjusted = BenjaminiHochberg.adjusted(p);
    for (int i = 0; i < p.length; i++) {
      assertThat(adjusted[i] <= 0.05).as("%s", p[i]).isEqualTo(p[i] <= 0.0095);
    }
    assertThat(adjusted[1]).isCloseTo(15 * 0.0001, within(1e-12));
    assertThat(adjusted[7]).isCloseTo(15 * 0.0095 / 4, within(1e-12));
    assertThat(adjusted[13]).isEqualTo(1);
    assertThat(BenjaminiHochberg.adjusted()).isEmpty();
  }

  /**
   * Ten patients' hours of sleep by two drugs (Student, "The Probable Error of a Mean", Biometrika
   * 6, 1908): t is 4.0621 with 9 degrees of freedom, p 0.002833.
   */
  @Test
  void studentsTestOnHisOwnPatients() {
    double[] hours = {1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4};
    Map<Integer, double[]> first = new HashMap<>();
    Map<Integer, double[]> second = new HashMap<>();
    for (int i = 0; i < hours.length; i++) {
      first.put(i, new double[] {Math.exp(hours[i])});
      second.put(i, new double[] {1});
    }
    PairedRatio ratio = PairedRatio.of(new Series(first), new Series(second)).orElseThrow();
    assertThat(ratio.p()).isCloseTo(0.002833, within(1e-6));
    assertThat(Math.log(ratio.ratio())).isCloseTo(1.58, within(1e-9));
    assertThat(Math.log(ratio.interval().low())).isCloseTo(0.7001, within(1e-4));
    assertThat(Math.log(ratio.interval().high())).isCloseTo(2.4599, within(1e-4));
  }

  /**
   * Survival of seven treated mice: the bootstrap's standard error of the median tends to 37.83
   * (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, table 2.1).
   */
  @Test
  void bootstrapOfTheMiceThatWereTreated() {
    Series mice = Series.of(94, 197, 16, 38, 99, 141, 23);
    double[] medians = new Bootstrap(1, 20_000).medians(mice);
    double mean = Arrays.stream(medians).average().orElseThrow();
    double variance =
        Arrays.stream(medians).map(m -> (m - mean) * (m - mean)).sum() / (medians.length - 1);
    assertThat(Math.sqrt(variance)).isCloseTo(37.83, within(0.8));
    assertThat(mice.median()).isEqualTo(94);
  }

  /** t₀.₉₇₅ and t₀.₈ with nine degrees of freedom are 2.262 and 0.883 in every table. */
  @Test
  void resolutionFromTheTablesOfStudent() {
    double expected = Math.expm1((2.262 + 0.883) * 0.02 / Math.sqrt(10));
    assertThat(PairedRatio.resolution(10, 0.02)).isCloseTo(expected, within(1e-5));
    assertThat(PairedRatio.resolution(1, 0.02)).isInfinite();
  }
}
