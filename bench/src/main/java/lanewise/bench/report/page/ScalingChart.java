package lanewise.bench.report.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lanewise.bench.record.Measurement;
import lanewise.bench.text.Figures;
import lanewise.bench.workload.Work;

/** Throughput by the size of a call, and by threads. */
final class ScalingChart {
  private static final double TOP = 14;
  private static final double BOTTOM = 250;
  private static final double LEFT = 9;
  private static final int FEWEST_SIZES = 3;

  private ScalingChart() {}

  /** Of an operation that was measured at several sizes on one thread; else empty. */
  static Optional<String> bySize(String op, List<Measurement> all, Legend kernels) {
    List<Measurement> rows =
        all.stream()
            .filter(m -> m.op().equals(op) && m.threads() == 1)
            .filter(m -> m.work().unit() != Work.Unit.CALL)
            .sorted(Comparator.comparingDouble(m -> m.work().amount()))
            .toList();
    if (rows.stream().map(Measurement::shape).distinct().count() < FEWEST_SIZES) {
      return Optional.empty();
    }
    double smallest = rows.get(0).work().amount();
    double largest = rows.get(rows.size() - 1).work().amount();
    double highest = rows.stream().mapToDouble(Measurement::throughput).max().orElse(1);
    Axis x = new Axis(smallest / 1.5, largest * 1.5, LEFT, 99, true);
    Axis y = new Axis(0, highest * 1.05, BOTTOM, TOP, false);
    Svg svg = new Svg(op + ": throughput by the size of a call");
    double last = -20;
    for (double tick : x.ticks()) {
      svg.line(x.at(tick), TOP, x.at(tick), BOTTOM, "grid");
      if (x.at(tick) - last > 9 && x.at(tick) < 97) {
        svg.textAt(x.at(tick), BOTTOM + 14, "s", Figures.tick(tick));
        last = x.at(tick);
      }
    }
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.at(tick), 99, y.at(tick), "grid");
      svg.textTo(LEFT - 1, y.at(tick) + 4, "s", Figures.tick(tick));
    }
    Work.Unit unit = rows.get(0).work().unit();
    svg.textTo(99, BOTTOM + 30, "s", (unit == Work.Unit.FLOP ? "flops" : "elements") + " a call →");
    svg.text(0, 10, "s", unit.perSecond());
    String firstJdk = rows.get(0).jdk();
    for (Measurement m : rows) {
      String style = (m.jdk().equals(firstJdk) ? "" : "hollow ") + kernels.style(m.kernels());
      String tip = m.row().text() + ": " + m.work().text(m.score());
      svg.dot(x.at(m.work().amount()), y.at(m.throughput()), 4, style, tip);
    }
    return Optional.of(svg.element());
  }
}
