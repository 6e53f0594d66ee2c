package lanewise.bench.report.text;

import java.util.ArrayList;
import java.util.List;
import lanewise.bench.judge.Cell;
import lanewise.bench.judge.Comparison;
import lanewise.bench.judge.Pair;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.Figures;
import lanewise.bench.text.Terminal;
import lanewise.bench.text.TextTable;

/** A line a pair: the base's throughput, the other's, their ratio and the verdict. */
final class ComparisonTable {
  private final TextTable table;

  ComparisonTable(Comparison comparison, List<Pair> pairs) {
    boolean several = pairs.stream().map(Pair::other).distinct().count() > 1;
    List<String> header = new ArrayList<>(comparison.header());
    if (several) {
      header.add("compared");
    }
    int words = header.size();
    String base = pairs.isEmpty() ? "" : pairs.get(0).base();
    String other = pairs.isEmpty() || several ? "throughput" : pairs.get(0).other();
    header.addAll(List.of(base, other, "ratio", "95 % interval", "verdict"));
    table = new TextTable(words, header);
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
      table.row(line);
    }
  }

  String text() {
    String text = Terminal.coloured(table.textWithoutConstants(), "FASTER", "green");
    return Terminal.coloured(text, "SLOWER", "red");
  }

  String markdown() {
    return table.markdown();
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
