package lanewise.bench.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.Sample;
import lanewise.bench.statistics.Series;
import lanewise.bench.text.Figures;
import lanewise.bench.workload.RowFigure;

/**
 * A line a row: its time beside its throughput and share of the peak, how it scatters from turn to
 * turn and from JVM to JVM, what was measured beside that, and how it warmed up.
 */
final class RowTable {
  private static final int HEIGHT = 24;

  private final StringBuilder html = new StringBuilder();

  /** By row, of each iteration of the warm-up: how many times as long as warm, over the forks. */
  private final Map<Row, double[]> warmUps = new HashMap<>();

  private final List<RowFigure> figures;
  private final Map<Row, Series> times;
  private final Axis y;

  private RowTable(RunRecord record, List<RowFigure> figures) {
    this.figures = figures;
    times = record.scored();
    Map<Row, List<List<Double>>> forks = new HashMap<>();
    for (Sample s : record.samples()) {
      if (s.role() == Sample.Role.KERNELS && times.containsKey(s.row()) && !s.warmup().isEmpty()) {
        forks.computeIfAbsent(s.row(), row -> new ArrayList<>()).add(s.warmup());
      }
    }
    forks.forEach((row, warmUp) -> warmUps.put(row, curve(warmUp, times.get(row).median())));
    double slowest = warmUps.values().stream().flatMapToDouble(Arrays::stream).max().orElse(10);
    y = new Axis(0.8, Math.max(10, slowest), HEIGHT - 3, 3, true);
  }

  private static double[] curve(List<List<Double>> forks, double warm) {
    int iterations = forks.stream().mapToInt(List::size).min().orElseThrow();
    return IntStream.range(0, iterations)
        .mapToDouble(
            i ->
                Series.of(forks.stream().mapToDouble(fork -> fork.get(i)).toArray()).median()
                    / warm)
        .toArray();
  }

  /** The table of all rows that have a score, and what its columns mean. */
  static String of(RunRecord record, List<Measurement> rows, List<RowFigure> figures) {
    RowTable table = new RowTable(record, figures);
    table.html.append("<table class='verdicts'><thead><tr><th>row</th>");
    for (String heading :
        List.of("time a call", "throughput", "of peak", "turn to turn", "JVM to JVM")) {
      table.html.append("<th>").append(heading).append("</th>");
    }
    figures.forEach(f -> table.html.append("<th>").append(f.heading()).append("</th>"));
    table.html.append("<th class='plot'>warm-up</th></tr></thead><tbody>\n");
    rows.forEach(table::row);
    return table.html.append("</tbody></table>\n").toString();
  }

  private void row(Measurement m) {
    Series series = times.get(m.row());
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("time a call", Figures.time(m.score()));
    cells.put("throughput", m.work().text(m.score()));
    cells.put(
        "of peak",
        m.percentOfPeak().isPresent()
            ? Figures.percent(m.percentOfPeak().getAsDouble() / 100)
            : "–");
    cells.put("turn to turn", Figures.finePercent(series.turnSpread()));
    cells.put(
        "JVM to JVM", series.size() > 1 ? Figures.finePercent(series.forkSpread()) : "one JVM");
    for (RowFigure figure : figures) {
      OptionalDouble value = m.figure(figure);
      cells.put(figure.heading(), value.isPresent() ? Figures.fine(value.getAsDouble()) : "–");
    }
    html.append("<tr><th scope='row'>").append(Svg.escape(m.row().text())).append("</th>");
    cells.forEach(
        (label, text) ->
            html.append("<td data-label='")
                .append(Svg.escape(label))
                .append("'>")
                .append(Svg.escape(text))
                .append("</td>"));
    html.append("<td class='plot'>").append(drawing(m.row())).append("</td></tr>\n");
  }

  private String drawing(Row row) {
    double[] curve = warmUps.get(row);
    if (curve == null) {
      return "not recorded";
    }
    Svg svg = new Svg("warm-up");
    svg.line(0, y.at(1), 60, y.at(1), "one");
    Axis x = new Axis(0, Math.max(1, curve.length - 1), 0, 60, false);
    for (int i = 1; i < curve.length; i++) {
      svg.line(x.at(i - 1), y.at(curve[i - 1]), x.at(i), y.at(curve[i]), "whisker");
    }
    svg.text(63, HEIGHT - 7, "s", Figures.times(curve[0]) + " at first");
    return svg.element();
  }
}
