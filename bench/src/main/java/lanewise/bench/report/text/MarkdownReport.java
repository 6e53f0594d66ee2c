package lanewise.bench.report.text;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.text.Figures;
import lanewise.bench.text.Markdown;
import lanewise.bench.workload.RowFigure;

/** The report as Markdown: the same without charts. */
public final class MarkdownReport {
  private MarkdownReport() {}

  /** The whole file, with the usual baselines. */
  public static String of(RunRecord record) {
    return of(record, null);
  }

  /**
   * The whole file.
   *
   * @param baseline what ratios refer to wherever it is compared; null for what compare takes
   */
  public static String of(RunRecord record, String baseline) {
    Content content = Content.of(record, baseline);
    RunDescription run = record.description();
    StringBuilder text = new StringBuilder("# " + Markdown.text(run.id()) + "\n\n");
    text.append("Grade ").append(content.verification().grade().letter()).append(".\n\n");
    content
        .verification()
        .defects()
        .forEach(
            d ->
                text.append("**This record cannot be relied on: ")
                    .append(Markdown.text(d))
                    .append(".**\n\n"));
    list(text, content.verification().grade().reasons());
    for (Content.Compared compared : content.comparisons()) {
      text.append("## ").append(Markdown.text(compared.title())).append("\n\n");
      list(text, Content.tallies(compared));
      text.append(
          ComparisonFormat.MARKDOWN.text(compared.comparison(), compared.pairs(), List.of()));
    }
    list(text, content.notes());
    text.append(
        "## Throughput\n\n| op | shape | kernels | JDK | threads | throughput | interval | of peak |");
    for (RowFigure figure : RowFigure.values()) {
      text.append(' ').append(figure.heading()).append(" |");
    }
    text.append(" forks |\n| --- | --- | --- | --- | --: | --: | --: | --: |");
    text.append(" --: |".repeat(RowFigure.values().length)).append(" --: |\n");
    content.measurements().forEach(m -> row(text, m));
    content
        .figures()
        .forEach(figure -> text.append("\n").append(figure.explanation()).append("\n"));
    Map<lanewise.bench.record.Row, String> withheld = record.withheld();
    if (!withheld.isEmpty()) {
      text.append("\n## Rows without a score\n\n");
      list(
          text,
          withheld.entrySet().stream().map(e -> e.getKey().text() + ": " + e.getValue()).toList());
    }
    facts(text, "Machine", content.machine());
    facts(text, "Noise", content.noise());
    if (!content.disturbances().isEmpty()) {
      text.append("\n## Disturbed forks\n\nThey are in every figure.\n\n");
      list(text, content.disturbances());
    }
    facts(text, "Sources", content.sources());
    run.jvms().forEach(jvm -> facts(text, "JDK " + jvm.name(), Content.jvm(jvm)));
    return text.append("\n## Again\n\n").append(Markdown.command(run.command())).toString();
  }

  private static void row(StringBuilder text, Measurement m) {
    String interval =
        Figures.fine(m.work().throughput(m.interval().high()))
            + "…"
            + Figures.fine(m.work().throughput(m.interval().low()));
    String percent =
        m.percentOfPeak().isPresent() ? Figures.percent(m.percentOfPeak().getAsDouble() / 100) : "";
    text.append("| ")
        .append(
            String.join(
                " | ",
                m.op(),
                m.shape(),
                Markdown.text(m.kernels()),
                Markdown.text(m.jdk()),
                String.valueOf(m.threads()),
                m.work().text(m.score()),
                m.interval().isRange() ? "(" + interval + ")" : interval,
                percent))
        .append(" | ");
    for (RowFigure figure : RowFigure.values()) {
      OptionalDouble value = m.figure(figure);
      text.append(value.isPresent() ? Figures.fine(value.getAsDouble()) : "").append(" | ");
    }
    text.append(m.forks()).append(" |\n");
  }

  private static void list(StringBuilder text, List<String> lines) {
    lines.forEach(line -> text.append("- ").append(Markdown.text(line)).append('\n'));
    text.append(lines.isEmpty() ? "" : "\n");
  }

  private static void facts(StringBuilder text, String title, Map<String, String> facts) {
    text.append("\n## ").append(Markdown.text(title)).append("\n\n");
    facts.forEach(
        (name, value) ->
            text.append("- ").append(name).append(": ").append(Markdown.text(value)).append('\n'));
  }
}
