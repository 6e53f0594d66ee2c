package lanewise.bench.report.page;

import java.util.List;
import lanewise.bench.judge.History;
import lanewise.bench.judge.Trend;
import lanewise.bench.statistics.Interval;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.text.Figures;

/**
 * A row over the records of a history, evenly spaced: each value with its interval, the levels, the
 * changes with their commits, and what was predicted of the newest.
 */
final class TrendChart {
  private static final double LEFT = 7;
  private static final double RIGHT = 97;
  private static final double TOP = 54;
  private static final double BOTTOM = 160;

  /** The scale spans this ratio at least, so that noise looks like noise. */
  private static final double LEAST_SPAN = 1.1;

  private final History history;
  private final Trend trend;
  private final Svg svg;
  private final Axis y;
  private final double step;

  private TrendChart(History history, Trend trend) {
    this.history = history;
    this.trend = trend;
    this.svg = new Svg(trend.row().text() + " over the records");
    this.y = axis(trend);
    this.step = (RIGHT - LEFT) / history.records().size();
  }

  static String of(History history, Trend trend) {
    TrendChart chart = new TrendChart(history, trend);
    chart.frame();
    chart.prediction();
    chart.levels();
    chart.trend.values().forEach(chart::value);
    chart.changes();
    return chart.svg.element();
  }

  private static Axis axis(Trend trend) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (PairedRatio value : trend.values().values()) {
      low = Math.min(low, value.interval().low());
      high = Math.max(high, value.interval().high());
    }
    double room = Math.max(1.02, Math.sqrt(LEAST_SPAN * low / high));
    return new Axis(trend.inUnit(low / room), trend.inUnit(high * room), BOTTOM, TOP, true);
  }

  private double x(int record) {
    return LEFT + (record + 0.5) * step;
  }

  private double y(double value) {
    return y.at(trend.inUnit(value));
  }

  private void frame() {
    svg.text(0, 13, "h", trend.row().text());
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.at(tick), RIGHT, y.at(tick), "grid");
      svg.textTo(LEFT - 1, y.at(tick) + 4, "s", Figures.tick(tick));
    }
    svg.text(0, 28, "s", trend.ofPeak() ? "% of peak" : trend.unit());
    double last = -20;
    for (int i = 0; i < history.records().size(); i++) {
      if (x(i) - last > 11) {
        svg.textAt(x(i), BOTTOM + 16, "s", history.when(i).replaceFirst(" .*", ""));
        last = x(i);
      }
    }
  }

  private void prediction() {
    trend
        .prediction()
        .map(p -> p.interval())
        .ifPresent(
            i ->
                svg.rectangle(
                    x(trend.newest()) - step / 2,
                    y(i.high()),
                    step,
                    y(i.low()) - y(i.high()),
                    "band",
                    "predicted: " + trend.text(i.low(), i.high())));
  }

  private void levels() {
    if (trend.levels() != null) {
      double[] ratios = trend.levels().ratios();
      for (int i = 0; i < ratios.length; i++) {
        double at = x(trend.judged().get(i));
        svg.line(at - step / 2, y(ratios[i]), at + step / 2, y(ratios[i]), "one");
      }
    }
  }

  private void value(int record, PairedRatio value) {
    Interval i = value.interval();
    svg.line(x(record), y(i.low()), x(record), y(i.high()), i.isRange() ? "range" : "whisker");
    String tip =
        history.when(record)
            + ", "
            + history.commit(record)
            + ": "
            + trend.text(value.ratio())
            + ", "
            + (i.isRange() ? "range of rounds " : "95 % interval ")
            + trend.text(i.low(), i.high());
    svg.dot(x(record), y(value.ratio()), 4, "d" + style(record), tip);
  }

  /** The record of a change has its colour. */
  private String style(int record) {
    List<Trend.Change> changes = trend.changes();
    return changes.stream()
        .filter(change -> change.since() == record)
        .map(change -> change.slower() ? " slower" : " faster")
        .findFirst()
        .orElse("");
  }

  /** A change with its commit, at two heights in turn, so that neighbours can be read. */
  private void changes() {
    List<Trend.Change> changes = trend.changes();
    for (int i = 0; i < changes.size(); i++) {
      Trend.Change change = changes.get(i);
      double at = x(change.since()) - step / 2;
      double height = TOP - 8 - 14 * ((changes.size() - 1 - i) % 2);
      svg.line(at, height, at, BOTTOM, "range");
      String style = "v halo " + (change.slower() ? "slower" : "faster");
      String text = Figures.ratio(change.point().ratio()) + "× " + history.commit(change.since());
      if (at > 80) {
        svg.textTo(at - 0.5, height, style, text);
      } else {
        svg.text(at + 0.5, height, style, text);
      }
    }
  }
}
