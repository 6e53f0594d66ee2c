package lanewise.bench.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lanewise.bench.text.Csv;
import lanewise.bench.workload.RowFigure;
import lanewise.bench.workload.Work;

/**
 * {@code measurements.csv}, the table that other programs read; it is derived from the samples. A
 * row without a score carries the reason.
 *
 * <p>The header is the table's version. A column that came later than the first tables is left out
 * where all its cells would be empty, and a finished record is held against the table with the
 * columns that it was finished with: a new column makes no older record wrong.
 */
final class MeasurementsCsv {
  /** The file's name in a record. */
  static final String FILE = "measurements.csv";

  private static final List<Column> COLUMNS = columns();

  private MeasurementsCsv() {}

  /**
   * What is known of a row.
   *
   * @param measured null where it has no score
   * @param allocated bytes a call; null where unknown
   * @param reason why it has no score; null where it has one
   */
  private record Line(Row row, Measurement measured, Double allocated, String reason) {}

  /**
   * A column.
   *
   * @param later whether it came later than the first tables
   */
  private record Column(String name, boolean later, Function<Line, String> cell) {
    boolean holdsAny(List<Line> lines) {
      return lines.stream().anyMatch(line -> !cell.apply(line).isEmpty());
    }
  }

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("op", false, line -> line.row.op()));
    columns.add(new Column("shape", false, line -> line.row.shape()));
    columns.add(new Column("kernels", false, line -> line.row.kernels()));
    columns.add(new Column("threads", false, line -> String.valueOf(line.row.threads())));
    columns.add(new Column("jdk", false, line -> line.row.jdk()));
    columns.add(new Column("unit", false, line -> Measurement.UNIT));
    columns.add(measured("score", m -> nanoseconds(m.score())));
    columns.add(measured("low", m -> nanoseconds(m.low())));
    columns.add(measured("high", m -> nanoseconds(m.high())));
    columns.add(
        measured(
            "gflops",
            m -> m.work().unit() == Work.Unit.FLOP ? figure("%.3f", m.throughput()) : ""));
    columns.add(
        measured(
            "percent_of_peak",
            m ->
                m.percentOfPeak().isPresent()
                    ? figure("%.2f", m.percentOfPeak().getAsDouble())
                    : ""));
    columns.add(measured("forks", m -> String.valueOf(m.forks())));
    columns.add(
        measured("ci_low", m -> m.interval().isRange() ? "" : nanoseconds(m.interval().low())));
    columns.add(
        measured("ci_high", m -> m.interval().isRange() ? "" : nanoseconds(m.interval().high())));
    columns.add(
        new Column(
            "bytes_per_call",
            false,
            line -> line.allocated == null ? "" : figure("%.0f", line.allocated)));
    for (RowFigure f : RowFigure.values()) {
      Function<Line, String> cell =
          line ->
              line.measured == null || line.measured.figure(f).isEmpty()
                  ? ""
                  : figure("%.3f", line.measured.figure(f).getAsDouble());
      columns.add(new Column(f.column(), true, cell));
    }
    columns.add(
        new Column("reason", false, line -> line.reason == null ? "" : Csv.quoted(line.reason)));
    return List.copyOf(columns);
  }

  private static Column measured(String name, Function<Measurement, String> cell) {
    return new Column(name, false, line -> line.measured == null ? "" : cell.apply(line.measured));
  }

  /** The whole file of a record that is finished now. */
  static String text(RunRecord record) {
    return text(record.measurements(), record.allocated(), record.withheld());
  }

  static String text(
      List<Measurement> measurements, Map<Row, Double> allocated, Map<Row, String> withheld) {
    List<Line> lines = lines(measurements, allocated, withheld);
    return text(
        COLUMNS.stream().filter(column -> !column.later || column.holdsAny(lines)).toList(), lines);
  }

  /** Whether a table, with the columns that its header names, is what a record's samples give. */
  static boolean isOf(RunRecord record, String table) {
    List<String> header = List.of(table.lines().findFirst().orElse("").split(",", -1));
    List<Column> columns =
        COLUMNS.stream().filter(column -> !column.later || header.contains(column.name)).toList();
    List<Line> lines = lines(record.measurements(), record.allocated(), record.withheld());
    return table.equals(text(columns, lines));
  }

  private static List<Line> lines(
      List<Measurement> measurements, Map<Row, Double> allocated, Map<Row, String> withheld) {
    List<Line> lines = new ArrayList<>();
    measurements.forEach(m -> lines.add(new Line(m.row(), m, allocated.get(m.row()), null)));
    withheld.forEach((row, reason) -> lines.add(new Line(row, null, allocated.get(row), reason)));
    return lines;
  }

  private static String text(List<Column> columns, List<Line> lines) {
    StringBuilder text = new StringBuilder();
    text.append(columns.stream().map(Column::name).collect(Collectors.joining(","))).append('\n');
    for (Line line : lines) {
      text.append(
              columns.stream()
                  .map(column -> column.cell.apply(line))
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    return text.toString();
  }

  private static String nanoseconds(double value) {
    return figure("%.4f", value);
  }

  private static String figure(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
