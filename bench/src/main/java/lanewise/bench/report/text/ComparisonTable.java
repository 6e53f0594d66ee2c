package lanewise.bench.report.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lanewise.bench.judge.Cell;
import lanewise.bench.judge.Comparison;
import lanewise.bench.judge.Pair;
import lanewise.bench.statistics.Interval;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.Figures;
import lanewise.bench.text.Markdown;
import lanewise.bench.text.TextTable;

/** A line a row: the base's throughput, then each other's with its ratio and the verdict. */
final class ComparisonTable {
  private final List<String> header;
  private final List<List<String>> lines = new ArrayList<>();
  private final int words;

  ComparisonTable(Comparison comparison, List<Pair> pairs) {
    words = comparison.header().size();
    header = new ArrayList<>(comparison.header());
    Map<List<String>, List<String>> byRow = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    for (Pair pair : pairs) {
      if (header.size() == words) {
        header.add(pair.base());
      }
      if (!others.contains(pair.other())) {
        others.add(pair.other());
        header.addAll(List.of(pair.other(), "ratio", "95 % interval", "verdict"));
      }
      List<String> line =
          byRow.computeIfAbsent(
              pair.common(),
              common -> {
                List<String> cells = new ArrayList<>(common);
                cells.add(throughput(pair.baseCell()));
                return cells;
              });
      line.add(throughput(pair.otherCell()));
      line.add(ratio(pair.verdict().ratio()));
      line.add(interval(pair.verdict().ratio()));
      line.add(verdict(pair.verdict()));
    }
    lines.addAll(byRow.values());
  }

  String text() {
    TextTable table = new TextTable(words, header);
    lines.forEach(table::row);
    return table.text();
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    markdown(text, header);
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      rule.add(i < words ? "---" : "--:");
    }
    markdown(text, rule);
    lines.forEach(line -> markdown(text, line));
    return text.toString();
  }

  private static void markdown(StringBuilder text, List<String> cells) {
    text.append("| ")
        .append(cells.stream().map(Markdown::text).collect(Collectors.joining(" | ")))
        .append(" |\n");
  }

  private static String throughput(Cell cell) {
    return cell == null ? "–" : cell.throughput();
  }

  private static String ratio(PairedRatio ratio) {
    return ratio == null ? "–" : Figures.ratio(ratio.ratio()) + "×";
  }

  /** In brackets where it is the rounds' range and promises nothing. */
  private static String interval(PairedRatio ratio) {
    if (ratio == null) {
      return "–";
    }
    Interval i = ratio.interval();
    String ends = Figures.ratio(i.low()) + "…" + Figures.ratio(i.high());
    return i.isRange() ? "(" + ends + ")" : ends;
  }

  private static String verdict(Verdict verdict) {
    boolean bare = verdict.reason().isEmpty() || verdict.kind() == Verdict.Kind.UNKNOWN;
    return verdict.kind() + (bare ? "" : " (" + verdict.reason() + ")");
  }
}
