package lanewise.bench.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import lanewise.bench.judge.Comparability;
import lanewise.bench.judge.Comparison;
import lanewise.bench.judge.Pair;
import lanewise.bench.record.Row;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.Sample;
import lanewise.bench.record.TestRecord;
import lanewise.bench.report.text.BenchReport;
import lanewise.bench.report.text.ComparisonFormat;
import lanewise.bench.report.text.MarkdownReport;
import lanewise.bench.statistics.Series;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class ReportTest {
  @TempDir private Path folder;

  @Test
  void thePageStandsByItself() {
    String html = HtmlReport.of(TestRecord.write(folder, 6, true));
    assertThat(html)
        .contains(
            "<h2 id='verdicts'>Verdicts</h2>",
            "FASTER",
            "Grade B",
            "prefers-color-scheme",
            "@media print")
        .contains("Percent of peak", "Roofline", "Every fork", "Machine and noise")
        .contains("./lanewise bench --op matmul", "A note.")
        .doesNotContain("<script", "http:", "https:", "src=", "@import", "NaN", "Infinity");
    assertThat(html)
        .containsSubsequence(
            "<h1>JDK 25.0.3 against JDK 17.0.15</h1>",
            "simd, JDK 25.0.3 against JDK 17.0.15: 1 FASTER; geometric mean 1.139×.",
            "<nav><a href='#verdicts'>",
            "<tr id='jdk-25-0-3-matmul-nn-10x10x10-simd'>");
    for (String part : html.split("<a href='#")) {
      String address = part.substring(0, part.indexOf('\''));
      assertThat(html).contains(part.startsWith("<!doctype") ? "" : "id='" + address + "'");
    }
  }

  /** In 7 of 13 rounds naive alone was slowed, so that the medians' ratio is 60. */
  @Test
  void benchAndCompareAndThePageQuoteTheSameRatio() {
    TestRecord.write(folder, 6, false);
    for (int round = 7; round <= 13; round++) {
      TestRecord.add(
          folder,
          TestRecord.sample(round, Sample.Role.KERNELS, TestRecord.SIMD_17, 25),
          TestRecord.sample(round, Sample.Role.KERNELS, TestRecord.NAIVE_17, 1500));
    }
    RunRecord record = RunRecord.read(folder);
    Comparison comparison = Comparison.within(record, "kernels");
    Verdict.Bounds bounds = Comparability.bounds(List.of(record), 0.03);
    List<Pair> pairs = comparison.against("naive", bounds);
    assertThat(ComparisonFormat.TABLE.text(comparison, pairs, List.of())).contains("49.7×");
    assertThat(HtmlReport.of(record)).contains("49.7×");
    assertThat(BenchReport.of(record, null)).contains("49.7×", "above 1 is faster");
  }

  /** Warm-up took thrice as long as a turn; turns are 0.1 % apart, and forks as much. */
  @Test
  void everyRowHasItsSpreadsAndItsWarmUp() {
    String html = HtmlReport.of(TestRecord.write(folder, 6, true));
    String table = html.substring(html.indexOf("id='every-row'"));
    String row = table.substring(table.indexOf("matmul NN:10x10x10 simd JDK 17.0.15"));
    assertThat(row.substring(0, row.indexOf("</tr>")))
        .containsSubsequence(
            "<td data-label='time a call'>25.0 ns</td>",
            "<td data-label='throughput'>79.9 GFLOP/s</td>",
            "<td data-label='of peak'>",
            " %</td>",
            "<td data-label='turn to turn'>0.15 %</td>",
            "<td data-label='JVM to JVM'>0.15 %</td>",
            "3.00× at first");
  }

  @Test
  void theBaselineCanBeChosenWhereItIsCompared() {
    RunRecord record = TestRecord.write(folder, 6, true);
    for (String page : List.of(HtmlReport.of(record, "25"), MarkdownReport.of(record, "25"))) {
      assertThat(page).contains("0.878", "Kernels against kernels, baseline naive");
    }
    assertThat(HtmlReport.of(record, "simd"))
        .contains("<h1>JDK 25.0.3 against JDK 17.0.15</h1>")
        .contains("Kernels against kernels, baseline simd");
    assertThatThrownBy(() -> HtmlReport.of(record, "ejml"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("--baseline 'ejml': expected one of JDK 17.0.15, JDK 25.0.3, simd, naive");
  }

  @Test
  void aStartHasItsCurve() {
    String html = HtmlReport.of(TestRecord.writeStarts(folder, "quick", 6));
    String start = html.substring(html.indexOf("id='cold-start'"));
    assertThat(start.substring(0, start.indexOf("</details>")))
        .containsSubsequence(
            "<h3>start full:784-512-10@128:relu</h3>",
            "<polyline points='",
            "class='curve c0'><title>start full:784-512-10@128:relu simd JDK 17.0.15</title>",
            "class='curve c1 dashed'><title>start full:784-512-10@128:relu naive JDK 25.0.3</title>",
            "dashed: JDK 25.0.3");
    assertThat(html)
        .contains("start full:784-512-10@128:relu simd JDK 17.0.15")
        .doesNotContain("NaN");
    assertThat(HtmlReport.of(TestRecord.write(folder.resolve("other"), 6, true)))
        .doesNotContain("Cold start", "<polyline");
  }

  /** Where digits and decimal points are others. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "de-DE", "tr-TR"})
  void whatIsWrittenIsTheSameInEveryLocale(String tag) throws IOException {
    List<String> expected = written(folder.resolve("root"), Locale.ROOT);
    assertThat(written(folder.resolve("other"), Locale.forLanguageTag(tag))).isEqualTo(expected);
  }

  private static List<String> written(Path folder, Locale locale) throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(locale);
    try {
      RunRecord record = TestRecord.write(folder.resolve("record"), 6, true);
      Comparison comparison = Comparison.within(record, "kernels");
      Verdict.Bounds bounds = Comparability.bounds(List.of(record), 0.03);
      List<Pair> pairs = comparison.against(comparison.column(null), bounds);
      List<String> texts = new ArrayList<>();
      for (ComparisonFormat format : ComparisonFormat.values()) {
        texts.add(format.text(comparison, pairs, Comparability.notes(List.of(record))));
      }
      texts.add(HtmlReport.of(record));
      texts.add(MarkdownReport.of(record));
      for (String file : List.of("run.json", "samples.jsonl", "measurements.csv", "SHA256SUMS")) {
        texts.add(Files.readString(folder.resolve("record").resolve(file)));
      }
      return texts;
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyDrawingIsXmlWithATitle() throws Exception {
    RunRecord record = RunRecord.read(Path.of("../results/2026-11-25-zen4-standard"));
    String html = HtmlReport.of(record);
    String[] drawings = html.split("(?=<svg role)");
    assertThat(drawings.length).isGreaterThan(8);
    for (int i = 1; i < drawings.length; i++) {
      String svg = drawings[i].substring(0, drawings[i].indexOf("</svg>") + 6);
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
      assertThat(svg).contains("<title>");
    }
    assertThat(html).containsPattern("</ul>\n<details><summary>\\d+ more</summary>");
    assertThat(html.length() / record.forksEnded()).as("characters a fork").isLessThan(220);
  }

  @Test
  void anInterruptedOrSmokeRunSaysSo() {
    assertThat(HtmlReport.of(TestRecord.write(folder.resolve("half"), 6, false)))
        .contains("This record cannot be relied on: it is incomplete", "INCOMPLETE", "Grade C");
    assertThat(HtmlReport.of(TestRecord.write(folder.resolve("smoke"), "smoke", 6, true, 22)))
        .contains("A smoke run")
        .doesNotContain("class='faster'");
  }

  /** Whoever edits a record by hand gets a sentence or a report, never a stack trace. */
  @Test
  void aFieldThatWasEmptiedIsNamedOrDoesNotMatter() throws IOException {
    TestRecord.write(folder, 2, true);
    int refused = 0;
    for (String file : List.of("run.json", "calibration.json", "samples.jsonl")) {
      Path path = folder.resolve(file);
      String whole = Files.readString(path);
      Matcher field = Pattern.compile("\"(\\w+)\" ?: ?(?=[\"\\d\\[{tf])").matcher(whole);
      while (field.find()) {
        int end = endOfValue(whole, field.end());
        Files.writeString(path, whole.substring(0, field.end()) + "null" + whole.substring(end));
        try {
          HtmlReport.of(RunRecord.read(folder));
        } catch (BadInputException e) {
          assertThat(e.getMessage()).contains(file).doesNotContain("\n");
          refused++;
        }
      }
      Files.writeString(path, whole);
    }
    assertThat(refused).isGreaterThan(100);
  }

  /** Where a JSON value ends that begins at an index. */
  private static int endOfValue(String json, int begin) {
    int depth = 0;
    boolean quoted = false;
    for (int i = begin; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '[' || c == '{')) {
        depth++;
      } else if (!quoted && depth == 0 && ",]}\n ".indexOf(c) >= 0) {
        return i;
      } else if (!quoted && (c == ']' || c == '}')) {
        depth--;
      }
    }
    return json.length();
  }

  @Test
  void disturbedForksAreNamedWithTheirReasons() {
    TestRecord.write(folder, 6, false);
    RunRecord noisy = TestRecord.disturb(folder, 7, 8);
    String line =
        "matmul NN:10x10x10 simd JDK 25.0.3, round 8: independent instructions took 1.75 times as"
            + " long";
    assertThat(HtmlReport.of(noisy))
        .contains(line, "2 of 34: another hardware thread", "Disturbed forks matter");
    assertThat(MarkdownReport.of(noisy))
        .contains("- " + line, "Front end, slowest to quietest: 75", "Disturbed forks matter");
  }

  @Test
  void markdownSaysTheSame() {
    assertThat(MarkdownReport.of(TestRecord.write(folder, 6, true)))
        .contains("Grade B", "| matmul | NN:10x10x10 | simd |", "FASTER", "Noise floor")
        .contains("```sh\n./lanewise bench --op matmul\n```");
  }

  /** Whatever the baseline of the other ratios is. */
  @Test
  void whatFusingGainsIsANumber() throws IOException {
    TestRecord.write(folder, 6, true);
    for (String file : new String[] {"run.json", "samples.jsonl"}) {
      Path path = folder.resolve(file);
      Files.writeString(path, Files.readString(path).replace("\"naive\"", "\"simd-unfused\""));
    }
    RunRecord record = RunRecord.read(folder);
    assertThat(MarkdownReport.of(record))
        .contains("## Kernels against kernels, baseline simd\n")
        .contains(
            "## What fusing gains, baseline simd-unfused\n\n- simd against simd-unfused: 1 FASTER")
        .contains("| 39.9× |");
    assertThat(HtmlReport.of(record)).contains("What fusing gains");
    assertThat(HtmlReport.of(TestRecord.write(folder.resolve("other"), 6, true)))
        .doesNotContain("What fusing gains");
  }

  @Test
  void manyRowsStayBelowHalfAMegabyte() {
    Map<Integer, double[]> forks = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      forks.put(i, new double[] {100 + i});
    }
    Map<Row, Series> rows = new java.util.LinkedHashMap<>();
    for (int i = 0; i < 300; i++) {
      rows.put(new Row("matmul", "NN:10x10x" + (i + 1), "simd", 1, "17"), new Series(forks));
    }
    Legend legend = new Legend(java.util.List.of("17"));
    assertThat(StripPlot.of("forks", rows, legend).length()).isLessThan(100_000);
  }

  @Test
  void axesPlaceAndTick() {
    Axis even = new Axis(0, 118, 0, 100, false);
    assertThat(even.ticks()).containsExactly(0., 20., 40., 60., 80., 100.);
    assertThat(even.at(59)).isEqualTo(50);
    assertThat(even.at(500)).isEqualTo(100);
    Axis logarithmic = new Axis(0.9, 90, 0, 100, true);
    assertThat(logarithmic.ticks()).containsExactly(1., 2., 5., 10., 20., 50.);
    assertThat(logarithmic.at(9)).isBetween(49.9, 50.1);
    assertThat(new Axis(0.9, 1.2, 0, 100, true).ticks()).contains(1.0).hasSizeGreaterThan(3);
  }
}
