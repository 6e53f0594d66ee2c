package lanewise.bench.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lanewise.bench.judge.Cell;
import lanewise.bench.judge.Comparison;
import lanewise.bench.judge.Pair;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.Figures;
import lanewise.bench.text.Markdown;
import lanewise.bench.text.Terminal;
import lanewise.bench.text.TextTable;

/** A line a pair: the base's throughput, the other's, their ratio and the verdict. */
final class ComparisonTable {
  private final List<String> header;
  private final List<List<String>> lines = new ArrayList<>();
  private final int words;

  ComparisonTable(Comparison comparison, List<Pair> pairs) {
    boolean several = pairs.stream().map(Pair::other).distinct().count() > 1;
    header = new ArrayList<>(comparison.header());
    if (several) {
      header.add("compared");
    }
    words = header.size();
    String base = pairs.isEmpty() ? "" : pairs.get(0).base();
    String other = pairs.isEmpty() || several ? "throughput" : pairs.get(0).other();
    header.addAll(List.of(base, other, "ratio", "95 % interval", "verdict"));
    for (Pair pair : pairs) {
      List<String> line = new ArrayList<>(pair.common());
      if (several) {
        line.add(pair.other());
      }
      line.add(throughput(pair.baseCell()));
      line.add(throughput(pair.otherCell()));
      line.add(ratio(pair.verdict().ratio()));
      line.add(interval(pair.verdict().ratio()));
      line.add(verdict(pair.verdict()));
      lines.add(line);
    }
  }

  String text() {
    TextTable table = new TextTable(words, header);
    lines.forEach(table::row);
    String text = Terminal.coloured(table.textWithoutConstants(), "FASTER", "green");
    return Terminal.coloured(text, "SLOWER", "red");
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

  private static String interval(PairedRatio ratio) {
    return ratio == null ? "–" : ratio.intervalText();
  }

  private static String verdict(Verdict verdict) {
    boolean bare = verdict.reason().isEmpty() || verdict.kind() == Verdict.Kind.UNKNOWN;
    return verdict.kind() + (bare ? "" : " (" + verdict.reason() + ")");
  }
}
