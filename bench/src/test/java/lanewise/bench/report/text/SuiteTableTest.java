package lanewise.bench.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.Row;
import lanewise.bench.statistics.Interval;
import lanewise.bench.statistics.Series;
import lanewise.bench.workload.RowFigure;
import lanewise.bench.workload.Suite;
import org.junit.jupiter.api.Test;

class SuiteTableTest {
  private static Measurement row(
      String shape, String kernels, int threads, double ns, OptionalDouble percent) {
    Row row = new Row("matmul", shape, kernels, threads, "17.0.15");
    return new Measurement(row, ns, ns, ns, new Interval(ns, ns, 0), 3, percent, Map.of());
  }

  private static List<Measurement> rows() {
    OptionalDouble none = OptionalDouble.empty();
    return new ArrayList<>(
        List.of(
            row("NN:1x512x784", "simd", 1, 80_281.6, OptionalDouble.of(10)),
            row("NN:1x512x784", "ejml", 1, 160_563.2, none),
            row("NN:64x64x64", "simd", 1, 5_242.88, OptionalDouble.of(87.54)),
            row("NN:64x64x64", "ejml", 1, 52_428.8, none),
            row("NN:32x32x32", "simd", 1, 655.36, none),
            row("NN:32x32x32", "ejml", 1, 1_638.4, none),
            row("NN:5x6x7", "ejml", 1, 1, none)));
  }

  private static String table(Suite suite, List<Measurement> rows) {
    Map<Row, Series> times = new HashMap<>();
    rows.forEach(m -> times.put(m.row(), Series.of(m.score())));
    return SuiteTable.of(suite, rows, new Ratios(times));
  }

  @Test
  void ratiosAreAveragedGroupByGroup() {
    assertThat(table(Suite.LIMIT, rows()))
        .isEqualTo(
            """
            group   shape         JDK      threads  unit     simd  time a call  of peak  ejml  against ejml
            ───────────────────────────────────────────────────────────────────────────────────────────────
            limit   NN:64x64x64   17.0.15  1        GFLOP/s   100      5.24 µs   87.5 %  10.0         10.0×
            limit   NN:32x32x32   17.0.15  1        GFLOP/s   100       655 ns           40.0         2.50×
            skinny  NN:1x512x784  17.0.15  1        GFLOP/s  10.0      80.3 µs   10.0 %  5.00         2.00×

            'against' is simd's throughput divided by the other's: above 1 is faster.

            group   simd against  JDK      threads  shapes  geometric mean  smallest            at
            ──────────────────────────────────────────────────────────────────────────────────────
            limit   ejml          17.0.15  1             2           5.00×     2.50×   NN:32x32x32
            skinny  ejml          17.0.15  1             1           2.00×     2.00×  NN:1x512x784
            """);
  }

  @Test
  void threadsStandBesideEachOtherWhereKernelsCanUseThem() {
    List<Measurement> rows = rows();
    rows.add(row("NN:64x64x64", "ejml", 2, 26_214.4, OptionalDouble.empty()));
    String table = table(Suite.LIMIT, rows);
    assertThat(table).containsPattern("limit +NN:64x64x64 +17.0.15 +2 +GFLOP/s +20.0\n");
    assertThat(table.substring(table.indexOf("threads 1")))
        .containsPattern("NN:64x64x64 +ejml +17.0.15 +10.0 GFLOP/s +20.0 GFLOP/s +2.00×")
        .doesNotContain("simd");
  }

  @Test
  void passesAreHeldAgainstTheLeastTheyCouldBe() {
    List<Measurement> rows = new ArrayList<>();
    rows.add(elementwise("softmax", "128x10", 600, 3.5));
    rows.add(elementwise("activate", "exp:128x10", 500, 0.75));
    rows.add(elementwise("update", "adam:784x512", 100_000, Double.NaN));
    assertThat(table(Suite.STEP, rows))
        .isEqualTo(
            """
            group     shape         JDK      threads  unit     simd  time a call  of peak  max ulp
            ──────────────────────────────────────────────────────────────────────────────────────
            activate  exp:128x10    17.0.15  1        Gelem/s  2.56       500 ns              0.75
            softmax   128x10        17.0.15  1        Gelem/s  2.13       600 ns              3.50
            update    adam:784x512  17.0.15  1        Gelem/s  4.01       100 µs

            simd's          takes as long as     JDK      threads  times
            ────────────────────────────────────────────────────────────
            softmax 128x10  activate exp:128x10  17.0.15  1        1.20×
            """);
  }

  private static Measurement elementwise(String op, String shape, double ns, double ulp) {
    return new Measurement(
        new Row(op, shape, "simd", 1, "17.0.15"),
        ns,
        ns,
        ns,
        new Interval(ns, ns, 0),
        3,
        OptionalDouble.empty(),
        Double.isNaN(ulp) ? Map.of() : Map.of(RowFigure.MAX_ULP, ulp));
  }

  @Test
  void withoutSimdThereIsNothingToDivide() {
    List<Measurement> rows = rows();
    rows.removeIf(m -> m.kernels().equals("simd"));
    assertThat(table(Suite.LIMIT, rows)).contains("10.0").doesNotContain("against", "×");
  }
}
