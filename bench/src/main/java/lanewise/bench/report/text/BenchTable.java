package lanewise.bench.report.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import lanewise.bench.record.Measurement;
import lanewise.bench.text.Figures;
import lanewise.bench.text.TextTable;
import lanewise.bench.workload.RowFigure;

/**
 * The table that {@code bench} prints: a row a configuration, with its share of the peak, its ratio
 * to naive and the further figures that were measured of any row.
 */
final class BenchTable {
  private static final String BASELINE = "naive";

  private BenchTable() {}

  static String of(List<Measurement> measurements, Ratios ratios) {
    List<RowFigure> figures = figures(measurements);
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
    figures.forEach(figure -> header.add(figure.heading()));
    TextTable table = new TextTable(5, header);
    for (Measurement m : measurements) {
      List<String> row = new ArrayList<>(List.of(m.op(), m.shape(), m.kernels(), m.jdk()));
      row.add(String.valueOf(m.threads()));
      row.add(Figures.time(m.score()));
      row.add(Figures.time(m.low()) + "…" + Figures.time(m.high()));
      row.add(m.work().text(m.score()));
      row.add(percentOfPeak(m));
      row.add(
          baseline(m, measurements).flatMap(b -> ratios.of(m, b)).map(Figures::times).orElse(""));
      figures.forEach(figure -> row.add(figure(figure, m)));
      table.row(row);
    }
    boolean any = measurements.stream().anyMatch(m -> baseline(m, measurements).isPresent());
    return table.textWithoutConstants()
        + (any
            ? "\n'against' is the row's throughput divided by naive's: above 1 is faster.\n"
            : "");
  }

  /** Empty where there is no peak to hold the row against. */
  static String percentOfPeak(Measurement m) {
    OptionalDouble percent = m.percentOfPeak();
    return percent.isPresent() ? Figures.percent(percent.getAsDouble() / 100) : "";
  }

  /** The figures that were measured of any row beside its times. */
  static List<RowFigure> figures(List<Measurement> measurements) {
    return Arrays.stream(RowFigure.values())
        .filter(figure -> measurements.stream().anyMatch(m -> m.figure(figure).isPresent()))
        .toList();
  }

  /** Empty where it was not measured. */
  static String figure(RowFigure figure, Measurement m) {
    OptionalDouble value = m.figure(figure);
    return value.isPresent() ? Figures.digits(value.getAsDouble()) : "";
  }

  private static Optional<Measurement> baseline(Measurement m, List<Measurement> all) {
    return all.stream()
        .filter(b -> b.kernels().equals(BASELINE))
        .filter(b -> b.op().equals(m.op()) && b.shape().equals(m.shape()))
        .filter(b -> b.jdk().equals(m.jdk()))
        .findFirst();
  }
}
