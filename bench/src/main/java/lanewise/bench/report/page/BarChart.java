package lanewise.bench.report.page;

import java.util.List;
import lanewise.bench.record.Measurement;
import lanewise.bench.text.Figures;

/** Throughputs of one operation: a bar a row, its interval as a whisker, shape by shape. */
final class BarChart {
  private static final double ROW = 30;
  private static final double HEAD = 26;

  private BarChart() {}

  static String of(String title, List<Measurement> rows, Legend kernels) {
    double highest = 0;
    for (Measurement m : rows) {
      highest = Math.max(highest, m.work().throughput(m.interval().low()));
    }
    Axis x = new Axis(0, highest, 0, 99, false);
    Svg svg = new Svg(title);
    double y = 0;
    String shape = "";
    for (Measurement m : rows) {
      if (!m.shape().equals(shape)) {
        shape = m.shape();
        svg.text(0, y + 18, "h", shape);
        y += HEAD;
      }
      row(svg, x, y, m, kernels);
      y += ROW;
    }
    return svg.element();
  }

  private static void row(Svg svg, Axis x, double y, Measurement m, Legend kernels) {
    String threads = m.threads() > 1 ? " ×" + m.threads() + " threads" : "";
    String name = m.kernels() + " · JDK " + m.jdk() + threads;
    double low = m.work().throughput(m.interval().high());
    double high = m.work().throughput(m.interval().low());
    String figure = m.work().text(m.score());
    String tip =
        m.row().text()
            + ": "
            + figure
            + ", "
            + (m.interval().isRange() ? "range of forks " : "95 % interval ")
            + Figures.fine(low)
            + " to "
            + Figures.fine(high);
    svg.text(0, y + 11, "t", name);
    svg.textTo(100, y + 11, "n", figure);
    svg.rectangle(0, y + 15, x.at(x.high()), 9, "track", null);
    svg.rectangle(0, y + 15, x.at(m.throughput()), 9, kernels.style(m.kernels()), tip);
    svg.line(x.at(low), y + 19.5, x.at(high), y + 19.5, "whisker");
  }
}
