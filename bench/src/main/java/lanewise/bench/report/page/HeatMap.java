package lanewise.bench.report.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lanewise.bench.record.Measurement;
import lanewise.bench.text.Figures;

/** Percent of the peak: a line a problem, a cell a kernel and JDK. */
final class HeatMap {
  private static final double ROW = 40;
  private static final double TOP = 34;

  private record Column(String kernels, String jdk, int threads) {
    /** What stands once above the JDKs. */
    String name() {
      return kernels + (threads > 1 ? "/" + threads : "");
    }
  }

  private HeatMap() {}

  /** The chart of the rows that have a percent. */
  static String of(String title, List<Measurement> rows) {
    List<Column> columns =
        rows.stream()
            .map(m -> new Column(m.kernels(), m.jdk(), m.threads()))
            .distinct()
            .sorted(Comparator.comparing(Column::name))
            .toList();
    List<String> problems = rows.stream().map(m -> m.op() + " " + m.shape()).distinct().toList();
    double width = 100.0 / columns.size();
    Svg svg = new Svg(title);
    int from = 0;
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      svg.textAt((c + 0.5) * width, 26, "s", column.jdk.replaceFirst("[.+-].*", ""));
      boolean last = c + 1 == columns.size() || !columns.get(c + 1).name().equals(column.name());
      if (last) {
        svg.textAt((from + c + 1) * width / 2, 12, "s", column.name());
        from = c + 1;
      }
    }
    for (int r = 0; r < problems.size(); r++) {
      double y = TOP + r * ROW;
      svg.text(0, y + 13, "t", problems.get(r));
      for (int c = 0; c < columns.size(); c++) {
        Column column = columns.get(c);
        String problem = problems.get(r);
        Optional<Measurement> cell =
            rows.stream()
                .filter(m -> (m.op() + " " + m.shape()).equals(problem))
                .filter(m -> m.kernels().equals(column.kernels) && m.jdk().equals(column.jdk))
                .filter(m -> m.threads() == column.threads)
                .findFirst();
        if (cell.isPresent()) {
          double percent = cell.get().percentOfPeak().getAsDouble();
          String figure = String.format(Locale.ROOT, percent < 9.95 ? "%.1f" : "%.0f", percent);
          String tip = cell.get().row().text() + ": " + Figures.percent(percent / 100) + " of peak";
          svg.heat(c * width + 0.2, y + 17, width - 0.4, 20, Math.min(1, percent / 100), tip);
          svg.textAt((c + 0.5) * width, y + 31, "n", figure);
        }
      }
    }
    return svg.element();
  }
}
