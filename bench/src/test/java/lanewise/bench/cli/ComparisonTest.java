package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import lanewise.bench.BadInputException;
import lanewise.bench.record.Measurement;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final OptionalDouble NO_PERCENT = OptionalDouble.empty();

  private static Measurement row(
      String kernels, String jdk, double low, double score, double high) {
    return new Measurement(
        "matmul", "NN:10x10x10", kernels, 1, jdk, score, low, high, 3, NO_PERCENT);
  }

  private static final List<Measurement> RECORD =
      List.of(
          row("simd", "17.0.15", 90, 100, 110),
          row("naive", "17.0.15", 3900, 4000, 4100),
          row("simd", "25.0.3", 45, 50, 55),
          row("naive", "25.0.3", 4000, 4050, 4200));

  @Test
  void twoJdksStandSideBySide() {
    String table = Comparison.within(RECORD, null).table(null);
    assertThat(table.lines().filter(line -> line.contains("simd")))
        .singleElement()
        .asString()
        .containsSubsequence("20.0 GFLOP/s", "40.0 GFLOP/s", "2.00×")
        .doesNotContain("~");
    assertThat(table.lines().filter(line -> line.contains("naive")))
        .singleElement()
        .asString()
        .as("forks overlap")
        .contains("~0.99×");
  }

  @Test
  void theBaselineCanBeChosen() {
    assertThat(Comparison.within(RECORD, "jdk").table("25"))
        .containsSubsequence("JDK 25.0.3", "JDK 17.0.15", "0.50×");
    assertThat(Comparison.within(RECORD, "kernels").table(null)).contains("40.0×", "81.0×");
    assertThat(Comparison.within(RECORD, "kernels").table("simd")).contains("0.03×", "0.01×");
  }

  @Test
  void threadsStandSideBySideFewestFirst() {
    List<Measurement> rows =
        List.of(
            Measurement.of("matmul", "NN:10x10x10", "ejml", 2, "17.0.15", List.of(50.)),
            Measurement.of("matmul", "NN:10x10x10", "ejml", 1, "17.0.15", List.of(80.)));
    assertThat(Comparison.within(rows, "threads").table(null))
        .containsSubsequence("threads 1", "threads 2", "25.0 GFLOP/s", "40.0 GFLOP/s", "1.60×");
    assertThat(Comparison.within(rows, "threads").table("2")).contains("0.63×");
  }

  @Test
  void twoRecordsAreComparedRowByRow() {
    List<Measurement> after =
        List.of(row("simd", "17.0.15", 49, 50, 51), row("ejml", "17.0.15", 1, 2, 3));
    String table = Comparison.ofRecords("before", RECORD, "after", after).table(null);
    assertThat(table).containsSubsequence("before", "after", "ratio");
    assertThat(table).contains("2.00×").contains("–");
    assertThatThrownBy(
            () -> Comparison.ofRecords("a", RECORD, "b", List.of(row("ejml", "17.0.15", 1, 2, 3))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("nothing can be compared");
  }
}
