package lanewise.bench.report.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import lanewise.bench.judge.History;
import lanewise.bench.judge.Trend;
import lanewise.bench.record.Row;
import lanewise.bench.statistics.PairedRatio;
import lanewise.bench.text.TextTable;

/** A line a row: its trend, its newest change, and its newest value against what was predicted. */
public final class HistoryTable {
  private static final String NONE = "–";
  private static final String BARS = "▁▂▃▄▅▆▇█";

  /** Of a long history the newest records are drawn. */
  private static final int MOST = 24;

  /** The bars span this ratio at least, so that noise looks like noise. */
  private static final double LEAST_SPAN = 1.1;

  private final TextTable table;

  public HistoryTable(History history) {
    List<String> header = new ArrayList<>(List.of("op", "shape", "kernels", "JDK", "threads"));
    int words = header.size();
    header.addAll(List.of("trend", "change", "95 % interval", "since", "commits"));
    header.addAll(List.of("newest", "against its prediction"));
    table = new TextTable(words, header);
    for (Trend trend : history.trends()) {
      List<String> line = new ArrayList<>(words(trend.row()));
      line.add(bars(trend, history.records().size()));
      line.addAll(
          trend
              .newestChange()
              .map(change -> change(history, change))
              .orElse(List.of(NONE, NONE, NONE, NONE)));
      PairedRatio newest = trend.values().get(trend.newest());
      line.add(newest == null ? NONE : trend.text(newest.ratio()));
      line.add(verdict(trend));
      table.row(line);
    }
  }

  private static List<String> words(Row row) {
    return List.of(row.op(), row.shape(), row.kernels(), row.jdk(), "" + row.threads());
  }

  private static List<String> change(History history, Trend.Change change) {
    return List.of(
        change.sizeText(),
        change.point().intervalText(),
        history.when(change.since()),
        history.commits(change));
  }

  /** What the newest value is, and the interval that was predicted for it. */
  public static String verdict(Trend trend) {
    return trend.verdict().text()
        + " ("
        + trend
            .prediction()
            .map(p -> trend.text(p.interval().low(), p.interval().high()))
            .orElseGet(trend::reason)
        + ")";
  }

  /** A bar a record, the higher the faster; a point where the row was not measured. */
  private static String bars(Trend trend, int records) {
    Collection<PairedRatio> values = trend.values().values();
    double low = values.stream().mapToDouble(PairedRatio::ratio).min().orElseThrow();
    double high = values.stream().mapToDouble(PairedRatio::ratio).max().orElseThrow();
    double span = Math.max(Math.log(LEAST_SPAN), Math.log(high / low));
    double bottom = (Math.log(low) + Math.log(high) - span) / 2;
    StringBuilder bars = new StringBuilder(records > MOST ? "…" : "");
    for (int i = Math.max(0, records - MOST); i < records; i++) {
      PairedRatio value = trend.values().get(i);
      if (value == null) {
        bars.append('·');
      } else {
        double height = (Math.log(value.ratio()) - bottom) / span;
        bars.append(BARS.charAt((int) Math.round(height * (BARS.length() - 1))));
      }
    }
    return bars.toString();
  }

  /** For a terminal. */
  public String text() {
    return table.textWithoutConstants();
  }

  /** For a pull request. */
  public String markdown() {
    return table.markdown();
  }
}
