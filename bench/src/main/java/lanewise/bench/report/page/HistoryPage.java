package lanewise.bench.report.page;

import java.util.List;
import lanewise.bench.judge.History;
import lanewise.bench.judge.Trend;
import lanewise.bench.report.text.HistoryTable;

/** A history as one HTML file: a chart a row, those that changed first. */
public final class HistoryPage extends Page {
  private final History history;

  private HistoryPage(History history) {
    this.history = history;
  }

  /** The whole file. */
  public static String of(History history, List<String> obstacles) {
    HistoryPage page = new HistoryPage(history);
    page.head(obstacles);
    page.rows();
    return page.end();
  }

  private void head(List<String> obstacles) {
    int newest = history.records().size() - 1;
    String records = history.records().size() + " records";
    begin(records, "Since when is it faster or slower?");
    paragraph("answer", history.summary());
    paragraph(
        "lead",
        records
            + " of "
            + history.records().get(0).description().machine().cpu()
            + ", from "
            + history.when(0)
            + " to "
            + history.when(newest)
            + ", commits "
            + history.commit(0)
            + " to "
            + history.commit(newest)
            + ".");
    obstacles.forEach(obstacle -> paragraph("warning", "FORCED although " + obstacle + "."));
    contents();
  }

  private void rows() {
    List<Trend> changed = history.trends().stream().filter(t -> !t.changes().isEmpty()).toList();
    List<Trend> others = history.trends().stream().filter(t -> t.changes().isEmpty()).toList();
    if (!changed.isEmpty()) {
      openSection("Rows that changed");
      changed.forEach(this::row);
    }
    paragraph(
        "caption",
        "A dot is a record's value, with its 95 % interval; a dashed line shows the range of fewer than"
            + " six rounds. Horizontal lines are levels, dashed vertical ones changes. In the grey"
            + " band the newest record was expected.");
    if (!others.isEmpty()) {
      section("Rows without a change");
      others.forEach(this::row);
    }
    section("What to know of these numbers");
    list(history.notes());
  }

  private void row(Trend trend) {
    html.append(TrendChart.of(history, trend));
    trend.changes().forEach(change -> paragraph("caption", history.text(change) + "."));
    paragraph("caption", "The newest record is " + HistoryTable.verdict(trend) + ".");
  }
}
