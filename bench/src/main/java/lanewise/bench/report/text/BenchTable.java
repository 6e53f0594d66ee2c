package lanewise.bench.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import lanewise.bench.record.Measurement;
import lanewise.bench.text.Figures;
import lanewise.bench.text.TextTable;

/**
 * The table that {@code bench} prints: a row a configuration, with its share of the peak, its ratio
 * to naive and, where elementwise ops are among them, the largest error found in its results.
 */
final class BenchTable {
  private static final String BASELINE = "naive";

  private BenchTable() {}

  static String of(List<Measurement> measurements) {
    boolean ulps = measurements.stream().anyMatch(m -> m.maxUlp().isPresent());
    List<String> header =
        new ArrayList<>(
            List.of(
                "op",
                "shape",
                "kernels",
                "JDK",
                "threads",
                "time a call",
                "fastest…slowest fork",
                "throughput",
                "of peak",
                "against naive"));
    if (ulps) {
      header.add("max ulp");
    }
    TextTable table = new TextTable(5, header);
    for (Measurement m : measurements) {
      List<String> row = new ArrayList<>(List.of(m.op(), m.shape(), m.kernels(), m.jdk()));
      row.add(String.valueOf(m.threads()));
      row.add(Figures.time(m.score()));
      row.add(Figures.time(m.low()) + "…" + Figures.time(m.high()));
      row.add(m.work().text(m.score()));
      row.add(percentOfPeak(m));
      row.add(baseline(m, measurements).map(b -> Figures.times(b.score() / m.score())).orElse(""));
      if (ulps) {
        row.add(maxUlp(m));
      }
      table.row(row);
    }
    return table.text();
  }

  /** Empty where there is no peak to hold the row against. */
  static String percentOfPeak(Measurement m) {
    OptionalDouble percent = m.percentOfPeak();
    return percent.isPresent() ? Figures.percent(percent.getAsDouble() / 100) : "";
  }

  /** Empty where no error was looked for. */
  static String maxUlp(Measurement m) {
    OptionalDouble ulp = m.maxUlp();
    return ulp.isPresent() ? Figures.digits(ulp.getAsDouble()) : "";
  }

  private static Optional<Measurement> baseline(Measurement m, List<Measurement> all) {
    return all.stream()
        .filter(b -> b.kernels().equals(BASELINE))
        .filter(b -> b.op().equals(m.op()) && b.shape().equals(m.shape()))
        .filter(b -> b.jdk().equals(m.jdk()))
        .findFirst();
  }
}
