package lanewise.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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

  /** Nine patients before and after therapy: Hollander and Wolfe 1973, p. 29; exact p 0.039. */
  @Test
  void wilcoxonOnHollanderAndWolfesPatients() {
    double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    double[] differences = new double[before.length];
    Arrays.setAll(differences, i -> before[i] - after[i]);
    assertThat(PairedRatio.p(differences)).isCloseTo(0.0390625, within(1e-9));
  }

  /** The smallest p that n rounds can give is 2/2ⁿ. */
  @Test
  void wilcoxonOfDifferencesOnOneSide() {
    assertThat(PairedRatio.p(new double[] {1, 2, 3, 4, 5, 6})).isCloseTo(2 / 64., within(1e-12));
    double[] ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    assertThat(PairedRatio.p(ten)).isCloseTo(2 / 1024., within(1e-12));
    assertThat(PairedRatio.p(new double[6])).isEqualTo(1);
    assertThat(PairedRatio.p(new double[] {0, 0, 1})).isEqualTo(1);
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
