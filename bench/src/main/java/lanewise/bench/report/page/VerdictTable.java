package lanewise.bench.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lanewise.bench.judge.Cell;
import lanewise.bench.judge.Pair;
import lanewise.bench.report.text.Content;
import lanewise.bench.statistics.Interval;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.Figures;

/**
 * A line a pair: both times, their ratio, the verdict and a drawing of the interval, all on one
 * scale. Each line has an address of its own.
 */
final class VerdictTable {
  private static final int HEIGHT = 20;
  private static final String NONE = "–";

  private final StringBuilder html = new StringBuilder();
  private final List<Pair> pairs;
  private final List<String> header;
  private final boolean several;
  private final Verdict.Bounds bounds;
  private final Axis x;

  private VerdictTable(Content.Compared compared, Verdict.Bounds bounds) {
    this.pairs = compared.pairs();
    this.header = compared.comparison().header();
    this.several = pairs.stream().map(Pair::other).distinct().count() > 1;
    this.bounds = bounds;
    this.x = axis(pairs);
  }

  /** The table of a comparison that has a pair. */
  static String of(Content.Compared compared, Verdict.Bounds bounds) {
    VerdictTable table = new VerdictTable(compared, bounds);
    table.head();
    table.pairs.forEach(table::row);
    return table.html.append("</tbody></table>\n").toString();
  }

  private static Axis axis(List<Pair> pairs) {
    double low = 0.95;
    double high = 1.05;
    for (Pair pair : pairs) {
      PairedRatio ratio = pair.verdict().ratio();
      if (ratio != null) {
        low = Math.min(low, ratio.interval().low() / 1.02);
        high = Math.max(high, ratio.interval().high() * 1.02);
      }
    }
    return new Axis(low, high, 2, 98, true);
  }

  private void head() {
    Svg scale = new Svg("the scale of the ratios");
    double last = -20;
    for (double tick : x.ticks()) {
      double at = x.at(tick);
      if (at - last >= 18 && at > 5 && at < 95) {
        scale.textAt(at, 14, "s", Figures.tick(tick) + "×");
        last = at;
      }
    }
    Pair first = pairs.get(0);
    html.append("<table class='verdicts'><thead><tr><th>")
        .append(several ? "row, and what is compared" : "row")
        .append("</th><th>")
        .append(Svg.escape(first.base()))
        .append("</th><th>")
        .append(several ? "compared" : Svg.escape(first.other()))
        .append("</th><th>ratio</th><th>95 % interval</th><th>verdict</th><th class='plot'>")
        .append(scale.element())
        .append("</th></tr></thead><tbody>\n");
  }

  private void row(Pair pair) {
    Verdict verdict = pair.verdict();
    PairedRatio ratio = verdict.ratio();
    String name = name(pair);
    String address = (pair.other() + " " + name).toLowerCase(Locale.ROOT).replaceAll("\\W+", "-");
    String word = verdict.kind().toString();
    html.append("<tr id='").append(address).append("'><th scope='row'>");
    html.append("<a href='#").append(address).append("'>").append(Svg.escape(name));
    html.append("</a></th>");
    cell(pair.base(), time(pair.baseCell()));
    cell(pair.other(), time(pair.otherCell()));
    cell("ratio", ratio == null ? NONE : Figures.ratio(ratio.ratio()) + "×");
    cell("95 % interval", ratio == null ? NONE : ratio.intervalText());
    html.append("<td class='").append(word.toLowerCase(Locale.ROOT)).append("'>").append(word);
    if (!verdict.reason().isEmpty()) {
      html.append(" <small>").append(Svg.escape(verdict.reason())).append("</small>");
    }
    html.append("</td><td class='plot'>");
    if (ratio != null) {
      html.append(drawing(name + ", " + word, verdict));
    }
    html.append("</td></tr>\n");
  }

  private void cell(String label, String text) {
    html.append("<td data-label='").append(Svg.escape(label)).append("'>");
    html.append(Svg.escape(text)).append("</td>");
  }

  private static String time(Cell cell) {
    return cell == null || cell.series() == null ? NONE : Figures.time(cell.series().median());
  }

  private String drawing(String title, Verdict verdict) {
    Svg svg = new Svg(title);
    double band = x.at(1 / (1 + bounds.floor()));
    double width = x.at(1 + bounds.floor()) - band;
    svg.rectangle(band, 0, width, HEIGHT, "band", null);
    svg.line(x.at(1), 0, x.at(1), HEIGHT, "one");
    PairedRatio ratio = verdict.ratio();
    Interval i = ratio.interval();
    double y = HEIGHT / 2.0;
    svg.line(x.at(i.low()), y, x.at(i.high()), y, i.isRange() ? "range" : "whisker");
    String colour = verdict.kind().toString().toLowerCase(Locale.ROOT);
    svg.dot(x.at(ratio.ratio()), y, 4.5, "d " + colour, null);
    return svg.element();
  }

  /**
   * What the pair has in common, one thread being understood; the other where there are several.
   */
  private String name(Pair pair) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String word = pair.common().get(i);
      if (header.get(i).equals("JDK")) {
        words.add("JDK " + word);
      } else if (!header.get(i).equals("threads")) {
        words.add(word);
      } else if (!word.equals("1")) {
        words.add(word + " threads");
      }
    }
    return String.join(" ", words) + (several ? ": " + pair.other() : "");
  }
}
