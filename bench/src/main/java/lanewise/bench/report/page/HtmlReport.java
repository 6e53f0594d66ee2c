package lanewise.bench.report.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanewise.bench.judge.Pair;
import lanewise.bench.machine.MachineCalibration;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.report.text.Content;
import lanewise.bench.statistics.Series;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.Figures;

/** The report as one HTML file. */
public final class HtmlReport extends Page {
  /** A longer value of a card does not fit beside its name. */
  private static final int LONG = 60;

  private final Content content;
  private final RunRecord record;
  private final Legend kernels;
  private final Legend jdks;

  private HtmlReport(RunRecord record, String baseline) {
    this.record = record;
    this.content = Content.of(record, baseline);
    this.kernels = new Legend(record.description().plan().kernels());
    this.jdks = new Legend(record.description().plan().jdks());
  }

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
    HtmlReport report = new HtmlReport(record, baseline);
    report.head();
    report.verdicts();
    report.starts();
    report.throughputs();
    report.peaks();
    report.rows();
    report.forks();
    report.scaling();
    report.withheld();
    report.circumstances();
    return report.end();
  }

  private void head() {
    RunDescription run = record.description();
    begin(run.id(), question());
    content
        .verification()
        .defects()
        .forEach(d -> paragraph("warning", "This record cannot be relied on: " + d + "."));
    if (!record.timed()) {
      paragraph("warning", "A smoke run: its times say nothing about speed.");
    }
    content.comparisons().stream()
        .limit(1)
        .flatMap(compared -> Content.tallies(compared).stream())
        .forEach(answer -> paragraph("answer", answer));
    paragraph(
        "lead",
        run.id()
            + ", measured on "
            + run.started().replaceFirst("T.*", "")
            + ": "
            + String.join(", ", run.plan().kernels())
            + " on JDK "
            + String.join(", ", run.plan().jdks())
            + "; "
            + run.plan().forksOfARow()
            + " forks of each of "
            + run.plan().rows().size()
            + " rows, round by round.");
    html.append("<p><span class='badge'>Grade ")
        .append(content.verification().grade().letter())
        .append("</span> ")
        .append(
            switch (content.verification().grade().letter()) {
              case A -> "fit to publish";
              case B -> "a guide, not proof";
              case C -> "shows that it ran, and little more";
            })
        .append("</p>\n");
    contents();
  }

  /** What the first comparison asks; what was run where nothing is compared. */
  private String question() {
    if (content.comparisons().isEmpty()) {
      return record.description().id();
    }
    List<Pair> pairs = content.comparisons().get(0).pairs();
    return pairs.stream().map(Pair::other).distinct().collect(Collectors.joining(", "))
        + " against "
        + pairs.get(0).base();
  }

  private void verdicts() {
    boolean first = true;
    for (Content.Compared compared : content.comparisons()) {
      if (first) {
        openSection("Verdicts");
        html.append(VerdictTable.of(compared, content.bounds()));
        paragraph(
            "caption",
            "Ratios are those of throughputs, taken round by round: above 1 is faster than the"
                + " baseline. Times are medians over all forks, whose quotient may differ."
                + " A line is the 95 % interval over rounds; with fewer than six rounds it"
                + " is dashed and shows their range. The grey band is the noise floor. FASTER and"
                + " SLOWER are beyond both; SAME lies within "
                + (int) (100 * Verdict.Bounds.DEFAULT_SAME)
                + " %.");
        first = false;
      } else {
        section(compared.title());
        list(Content.tallies(compared));
        html.append(VerdictTable.of(compared, content.bounds()));
      }
    }
    if (!content.notes().isEmpty() || !content.verification().grade().reasons().isEmpty()) {
      section("What to know of these numbers");
      list(content.verification().grade().reasons());
      list(content.notes());
    }
  }

  private void starts() {
    Map<String, String> charts = StartChart.of(record, kernels);
    if (charts.isEmpty()) {
      return;
    }
    section("Cold start");
    List<String> jvms = record.description().plan().jdks();
    html.append(kernels.html());
    charts.forEach(
        (shape, chart) ->
            html.append("<h3>start ").append(Svg.escape(shape)).append("</h3>\n").append(chart));
    paragraph(
        "caption",
        "Steps a second in each moment since the JVM's start, the median over forks. Solid: JDK "
            + jvms.get(0)
            + (jvms.size() > 1 ? "; dashed: JDK " + jvms.get(1) : "")
            + (jvms.size() > 2
                ? "; dotted: JDK " + String.join(", ", jvms.subList(2, jvms.size()))
                : "")
            + ". The times of the rows count from a moment later, when the kernels are asked for.");
  }

  private void throughputs() {
    section("Throughput");
    html.append(kernels.html());
    for (String op : content.measurements().stream().map(Measurement::op).distinct().toList()) {
      List<Measurement> rows =
          content.measurements().stream().filter(m -> m.op().equals(op)).toList();
      html.append("<h3>").append(Svg.escape(op)).append("</h3>\n");
      html.append(BarChart.of(op + ": throughput by kernels and JDK", rows, kernels));
    }
  }

  private void peaks() {
    List<Measurement> percents = content.percents();
    if (!percents.isEmpty()) {
      section("Percent of peak");
      paragraph(
          "caption",
          "The peak is a loop of vector fma on the same JVM in the same run, on as many threads.");
      html.append(HeatMap.of("Percent of peak by problem, kernels and JDK", percents));
    }
    Optional<String> roofline = Roofline.of(record, content.measurements(), kernels);
    if (roofline.isPresent()) {
      section("Roofline");
      html.append(kernels.html()).append(roofline.get());
    }
  }

  private void rows() {
    if (content.measurements().isEmpty()) {
      return;
    }
    section("Every row");
    html.append(RowTable.of(record, content.measurements(), content.figures()));
    content.figures().forEach(figure -> paragraph("caption", figure.explanation()));
    paragraph(
        "caption",
        "Times are medians over forks. The two spreads are standard deviations, from quartiles: of a"
            + " fork's turns, and of the forks' medians, where each fork is a JVM of its own. A curve"
            + " is the warm-up, iteration by iteration: medians over forks, by their logarithms and all"
            + " on one scale; the straight line is the time of a warm call. Hardware counters"
            + " are not recorded: './lanewise explain' says whether this machine has any.");
  }

  private void forks() {
    Map<Row, Series> scored = record.scored();
    if (scored.values().stream().noneMatch(series -> series.size() > 1)) {
      return;
    }
    section("Every fork");
    paragraph(
        "caption",
        "Each dot is a fork's median time against its row's"
            + (scored.size() > StripPlot.MOST
                ? "; of " + scored.size() + " rows the " + StripPlot.MOST + " that scatter most."
                : "."));
    html.append(jdks.html())
        .append(StripPlot.of("Times of forks against the median", scored, jdks));
  }

  private void scaling() {
    boolean headed = false;
    for (String op : content.measurements().stream().map(Measurement::op).distinct().toList()) {
      Optional<String> chart = ScalingChart.bySize(op, content.measurements(), kernels);
      if (chart.isPresent()) {
        if (!headed) {
          section("Scaling by size");
          html.append(kernels.html());
          headed = true;
        }
        html.append("<h3>").append(Svg.escape(op)).append("</h3>\n").append(chart.get());
      }
    }
  }

  private void withheld() {
    Map<Row, String> withheld = record.withheld();
    if (!withheld.isEmpty()) {
      section("Rows without a score");
      list(withheld.entrySet().stream().map(e -> e.getKey().text() + ": " + e.getValue()).toList());
    }
  }

  private void circumstances() {
    section("Machine and noise");
    html.append("<div class='cards'>\n");
    card("Machine", content.machine());
    card("Noise", content.noise());
    card("Sources", content.sources());
    for (RunDescription.Jvm jvm : record.description().jvms()) {
      card("JDK " + jvm.name(), Content.jvm(jvm));
    }
    html.append("</div>\n");
    if (!content.disturbances().isEmpty()) {
      html.append("<details><summary>Disturbed forks, which are in every figure</summary>\n");
      list(content.disturbances());
      html.append("</details>\n");
    }
    record.calibration().ifPresent(this::calibration);
    section("Again");
    html.append("<pre>").append(Svg.escape(record.description().command())).append("</pre>\n");
  }

  private void calibration(MachineCalibration file) {
    html.append(
        "<h3>What the machine can do</h3>\n<table><tr><th></th><th>before</th><th>after</th></tr>\n");
    MachineCalibration.Reading before = file.before();
    MachineCalibration.Reading after = file.after();
    if (before.coreGflops() != null) {
      calibrated(
          "fma, one core, GFLOP/s", before.coreGflops(), after == null ? null : after.coreGflops());
      calibrated(
          "fma, " + before.threads() + " cores, GFLOP/s",
          before.allGflops(),
          after == null ? null : after.allGflops());
    }
    for (int i = 0; i < before.bandwidths().size(); i++) {
      MachineCalibration.Bandwidth b = before.bandwidths().get(i);
      calibrated(
          b.level() + ", GB/s of a triad over " + (b.bytes() >> 10) + " KiB",
          b.gigabytes(),
          after == null ? null : after.bandwidths().get(i).gigabytes());
    }
    html.append("</table>\n");
  }

  private void calibrated(String what, double before, Double after) {
    html.append("<tr><td>")
        .append(Svg.escape(what))
        .append("</td><td>")
        .append(Figures.fine(before));
    html.append("</td><td>")
        .append(after == null ? "–" : Figures.fine(after))
        .append("</td></tr>\n");
  }

  private void card(String title, Map<String, String> facts) {
    html.append("<div class='card'><h3>").append(Svg.escape(title)).append("</h3><dl>\n");
    facts.forEach(this::fact);
    html.append("</dl></div>\n");
  }

  /** A long value gets whole lines, in which no flag is cut at its hyphen. */
  private void fact(String name, String value) {
    String style = value.length() > LONG ? " class='long'" : "";
    html.append("<dt").append(style).append(">").append(Svg.escape(name)).append("</dt><dd");
    html.append(style).append(">");
    if (style.isEmpty() || !value.startsWith("-")) {
      html.append(Svg.escape(value));
    } else {
      for (String word : value.split(" ", -1)) {
        html.append("<span>").append(Svg.escape(word)).append("</span> ");
      }
    }
    html.append("</dd>\n");
  }
}
