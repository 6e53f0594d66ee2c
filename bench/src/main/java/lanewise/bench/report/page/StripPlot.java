package lanewise.bench.report.page;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import lanewise.bench.record.Row;
import lanewise.bench.statistics.Modes;
import lanewise.bench.statistics.Series;

/** Each fork's time against its row's median, so that scatter and two modes are seen. */
final class StripPlot {
  private static final double ROW = 34;
  private static final double TOP = 20;

  /** More rows than these are not looked at one by one; the widest are shown. */
  static final int MOST = 60;

  private StripPlot() {}

  static String of(String title, Map<Row, Series> all, Legend jdks) {
    List<Map.Entry<Row, Series>> rows =
        all.size() <= MOST
            ? List.copyOf(all.entrySet())
            : all.entrySet().stream()
                .sorted(
                    Comparator.comparingDouble((Map.Entry<Row, Series> e) -> -spread(e.getValue())))
                .limit(MOST)
                .toList();
    double farthest = 0.05;
    for (Map.Entry<Row, Series> row : rows) {
      farthest = Math.max(farthest, Math.min(0.5, spread(row.getValue())));
    }
    Axis x = new Axis(-farthest, farthest, 1, 99, false);
    Svg svg = new Svg(title);
    double bottom = TOP + ROW * rows.size();
    double last = -20;
    for (double tick : x.ticks()) {
      double at = x.at(tick);
      svg.line(at, TOP, at, bottom, Math.abs(tick) < 1e-9 ? "one" : "grid");
      if (at - last > 11 && at > 4 && at < 96) {
        String sign = tick > 1e-9 ? "+" : "";
        svg.textAt(at, 13, "s", sign + Math.round(100 * tick) + " %");
        last = at;
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      double y = TOP + ROW * i;
      row(svg, x, y, rows.get(i).getKey(), rows.get(i).getValue(), jdks);
      beyond(svg, y, farthest, rows.get(i).getValue());
    }
    return svg.element();
  }

  private static void row(Svg svg, Axis x, double y, Row row, Series series, Legend jdks) {
    String modes = Modes.of(series).stream().map(m -> " – " + m.name()).collect(joining());
    svg.text(0, y + 12, "t halo", row.text() + modes);
    double median = series.median();
    for (double fork : series.medians()) {
      double off = fork / median - 1;
      svg.dot(x.at(off), y + 24, 3.5, "strip " + jdks.style(row.jdk()), null);
    }
  }

  /** Dots beyond the scale stand at its end, so the farthest of them is said. */
  private static void beyond(Svg svg, double y, double end, Series series) {
    double median = series.median();
    double[] medians = series.medians();
    long many = Arrays.stream(medians).filter(fork -> Math.abs(fork / median - 1) > end).count();
    if (many > 0) {
      double slowest = Arrays.stream(medians).max().orElseThrow() / median - 1;
      String how = slowest > end ? ", the farthest +" + Math.round(100 * slowest) + " %" : "";
      svg.textTo(100, y + 12, "s halo", many + " beyond the scale" + how);
    }
  }

  private static double spread(Series series) {
    double median = series.median();
    double farthest = 0;
    for (double fork : series.medians()) {
      farthest = Math.max(farthest, Math.abs(fork / median - 1));
    }
    return farthest;
  }
}
