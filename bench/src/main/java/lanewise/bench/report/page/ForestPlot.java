package lanewise.bench.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lanewise.bench.judge.Pair;
import lanewise.bench.report.text.Content;
import lanewise.bench.statistics.Interval;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.Figures;

/** Ratios to a baseline with their intervals, the noise floor as a band, the verdict as a word. */
final class ForestPlot {
  private static final double ROW = 52;
  private static final double TOP = 22;

  private ForestPlot() {}

  static String of(Content.Compared compared, Verdict.Bounds bounds) {
    List<Pair> pairs = compared.pairs();
    List<String> header = compared.comparison().header();
    boolean several = pairs.stream().map(Pair::other).distinct().count() > 1;
    double low = 0.95;
    double high = 1.05;
    for (Pair pair : pairs) {
      PairedRatio ratio = pair.verdict().ratio();
      if (ratio != null) {
        low = Math.min(low, ratio.interval().low() / 1.02);
        high = Math.max(high, ratio.interval().high() * 1.02);
      }
    }
    Axis x = new Axis(low, high, 1, 99, true);
    Svg svg = new Svg(compared.title());
    double bottom = TOP + ROW * pairs.size();
    double band = x.at(1 / (1 + bounds.floor()));
    svg.rectangle(
        band,
        TOP,
        x.at(1 + bounds.floor()) - band,
        bottom - TOP,
        "band",
        "noise floor " + Figures.percent(bounds.floor()));
    double last = -10;
    for (double tick : x.ticks()) {
      double at = x.at(tick);
      svg.line(at, TOP, at, bottom, tick == 1 ? "one" : "grid");
      // A telephone's width holds a label every tenth of it.
      if (at - last >= 10 && at > 3 && at < 97) {
        svg.textAt(at, 14, "s", Figures.tick(tick) + "×");
        last = at;
      }
    }
    svg.line(x.at(1), TOP, x.at(1), bottom, "one");
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      row(svg, x, TOP + ROW * i, pair, name(header, pair, several));
    }
    return svg.element();
  }

  private static void row(Svg svg, Axis x, double y, Pair pair, String name) {
    Verdict verdict = pair.verdict();
    svg.text(0, y + 14, "t halo", name);
    PairedRatio ratio = verdict.ratio();
    String word = verdict.kind().toString();
    String colour = word.toLowerCase(Locale.ROOT);
    if (ratio == null) {
      svg.text(0, y + 30, "s halo", word);
      return;
    }
    svg.text(0, y + 30, "v halo " + colour, Figures.ratio(ratio.ratio()) + "× " + word);
    Interval i = ratio.interval();
    String tip =
        name
            + " against "
            + pair.base()
            + ": "
            + Figures.ratio(ratio.ratio())
            + "×, "
            + (i.isRange() ? "range of " + ratio.rounds() + " rounds " : "95 % interval ")
            + Figures.ratio(i.low())
            + " to "
            + Figures.ratio(i.high())
            + "; "
            + word
            + (verdict.reason().isEmpty() ? "" : ", " + verdict.reason());
    svg.line(x.at(i.low()), y + 40, x.at(i.high()), y + 40, i.isRange() ? "range" : "whisker");
    svg.dot(x.at(ratio.ratio()), y + 40, 4.5, "d " + colour, tip);
  }

  /**
   * What the pair has in common, one thread being understood; the other where there are several.
   */
  private static String name(List<String> header, Pair pair, boolean several) {
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
