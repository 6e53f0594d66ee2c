package lanewise.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import lanewise.bench.record.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** Three records and more of rows that do not change, but for simd on JDK 25. */
class HistoryCommandTest {
  private static final String FAILED = "\"failure\":\"it broke\"";

  @TempDir private Path folder;

  private record Result(int code, String out, String err) {}

  private Result history(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all = new String[args.length + 2];
    all[0] = "history";
    all[1] = folder.toString();
    System.arraycopy(args, 0, all, 2, args.length);
    int code = Lanewise.run(new PrintWriter(out), new PrintWriter(err), all);
    return new Result(code, out.toString(), err.toString());
  }

  /**
   * Records of so many rounds, a day each, of the commits aaaaaaa…, bbbbbbb… and so on; their
   * folders are in another order.
   *
   * @param on25 the nanoseconds of simd on JDK 25
   */
  private void write(int rounds, double... on25) {
    for (int i = 0; i < on25.length; i++) {
      TestRecord.write(
          folder.resolve((char) ('z' - i) + "-record"),
          rounds,
          // Records that agree to the last digit would be copies.
          on25[i] * (1 + 0.0001 * i),
          "2025-12-0" + (i + 1) + "T10:30:00Z",
          String.valueOf((char) ('a' + i)).repeat(40));
    }
  }

  private static void assertRefused(Result result, String... says) {
    assertThat(result.err().lines()).as(result.err()).hasSize(1);
    assertThat(result.err()).startsWith("lanewise: ").contains(says);
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void aSlowdownIsFoundBetweenItsCommits() {
    write(10, 22, 22, 23.1, 23.1);
    Result result = history();
    assertThat(result.code()).as(result.err()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("All rows: op matmul, shape NN:10x10x10, threads 1.");
    assertThat(lines.get(4))
        .as("the row that changed comes first")
        .matches(
            "simd     25.0.3    ▆▆▃▃  SLOWER 0.952×  +0.9\\d\\d…0.9\\d\\d  2025-12-03 10:30"
                + "  bbbbbbb..ccccccc  72.3 %  consistent \\(72.1…72.4 %\\)");
    assertThat(lines.get(5)).matches("simd     17.0.15   ▅▅▅▅( +–){4}  66.7 % .*");
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo(
            "Of 3 rows 1 became SLOWER and 0 FASTER since 2025-12-03 10:30, bbbbbbb..ccccccc; the"
                + " newest record, w-record, is consistent in 3 rows.");
    assertThat(result.out()).contains("shares of the peak in the same turns");
  }

  @Test
  void theNewestRecordAloneIsEnough() {
    write(10, 22, 22, 23.1);
    Result result = history("--fail-if-slower", "4%");
    assertThat(result.out())
        .contains("2025-12-03 10:30  bbbbbbb..ccccccc", "slower than predicted (75.8…76.1 %)")
        .contains("slower than predicted in 1 row.");
    assertThat(result.code()).isEqualTo(1);
    assertThat(history("--fail-if-slower", "20%").code()).isZero();
    assertThat(history("--fail-if-slower", "4%", "--jdk", "17").code()).isZero();
  }

  @Test
  void whatWasMendedFailsNoMoreAndIsStillTold() {
    write(10, 22, 22, 24, 24, 22, 22);
    Result result = history("--fail-if-slower", "4%");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("FASTER 1.0", "ddddddd..eeeeeee")
        .contains("Before that: matmul NN:10x10x10 simd JDK 25.0.3: SLOWER 0.91")
        .contains("0 became SLOWER and 1 FASTER since 2025-12-05 10:30");
  }

  @Test
  void withoutAChangeNothingIsSaidToBeSlower() {
    write(10, 22, 22);
    Result result = history("--fail-if-slower", "10%");
    assertThat(result.out()).endsWith("y-record, is consistent in 3 rows.\n");
    assertThat(result.out()).contains("None of 3 rows changed").doesNotContain("SLOWER");
    assertThat(result.code()).as(result.err()).isZero();
  }

  @Test
  void fewRoundsTellNothing() {
    write(5, 22, 30);
    Result result = history("--fail-if-slower", "5%");
    assertThat(result.out()).contains("unknown (too few rounds)", "unknown in 3 rows.");
    assertThat(result.err()).contains("3 of 3 rows could not have shown a slowdown of 5%");
    assertThat(result.code()).isEqualTo(3);
  }

  @Test
  void rowsAreChosenInTheWordsOfBench() {
    write(10, 22, 22);
    assertThat(history("--kernels", "simd", "--jdk", "25").out()).contains("None of 1 row changed");
    assertThat(history("--op", "matmul", "--threads", "1").out()).contains("None of 3 rows");
    assertThat(history("--shape", "NN:10x10x10").out()).contains("None of 3 rows");
    assertRefused(history("--op", "step"), "--op 'step': the records have matmul");
    assertRefused(history("--jdk", "2"), "--jdk '2': the records have 17.0.15, 25.0.3");
    assertRefused(
        history("--kernels", "naive", "--jdk", "25"), "no row that was asked for stands in two");
  }

  @Test
  void markdownIsForAPullRequest() {
    write(10, 22, 22, 23.1);
    assertThat(history("--format", "markdown").out())
        .startsWith(
            "| op | shape | kernels | JDK | threads | trend | change | 95 % interval | since |"
                + " commits | newest | against its prediction |\n| --- |")
        .contains("| matmul | NN:10x10x10 | simd | 25.0.3 | 1 | ", "SLOWER 0.952×");
    assertRefused(history("--format", "csv"), "--format 'csv': expected table, markdown");
  }

  @Test
  void thePageShowsATrendARow() throws Exception {
    write(10, 22, 22, 23.1, 23.1);
    Path page = folder.resolve("new/page");
    assertThat(history("--out", page.toString()).out())
        .contains("A page: " + page.resolve("history.html"));
    String html = Files.readString(page.resolve("history.html"));
    assertThat(html)
        .containsSubsequence(
            "<p class='answer'>Of 3 rows 1 became SLOWER and 0 FASTER since 2025-12-03",
            "Rows that changed",
            "0.952× ccccccc",
            "SLOWER 0.952× (",
            "Rows without a change",
            "What to know of these numbers")
        .doesNotContain("<script", "http:", "https:", "src=", "NaN", "Infinity");
    String[] drawings = html.split("(?=<svg role)");
    assertThat(drawings).hasSize(1 + 3);
    for (int i = 1; i < drawings.length; i++) {
      String svg = drawings[i].substring(0, drawings[i].indexOf("</svg>") + 6);
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
    }
    assertRefused(history("--out", "pom.xml/page"), "pom.xml", "--out names another folder");
  }

  @Test
  void whatMakesNoHistoryIsRefused() throws IOException {
    assertRefused(history(), folder.toString(), "holds no record");
    write(10, 22);
    assertRefused(history(), "at least two records", folder.toString());
    assertRefused(history(folder.resolve("nowhere").toString()), "nowhere holds no record");
    Path first = folder.resolve("z-record");
    assertRefused(history(first.toString()), "are the same measurement", "--force");
  }

  @Test
  void recordsOfOtherMachinesOrDamagedOnesAreRefused() throws IOException {
    write(10, 22, 22, 22);
    Path second = folder.resolve("y-record");
    Path run = second.resolve("run.json");
    String whole = Files.readString(run);
    Files.writeString(run, whole.replaceFirst("\"cpu\" : \"[^\"]*\"", "\"cpu\" : \"another\""));
    assertRefused(
        history(),
        second + " cannot be relied on: run.json was changed",
        "of " + folder.resolve("x-record") + " and " + second + " the processor differs",
        "and another");
    Result forced = history("--force");
    assertThat(forced.code()).isZero();
    assertThat(forced.out()).contains("FORCED although " + second + " cannot be relied on");
    Files.writeString(run, "{");
    assertRefused(history(), "run.json");
  }

  /** Where one record has no peak no other is held against one. */
  @Test
  void withoutAPeakTheSpeedItselfIsFollowed() throws IOException {
    write(10, 22, 22, 25);
    Path samples = folder.resolve("y-record/samples.jsonl");
    Files.write(
        samples,
        Files.readAllLines(samples).stream().filter(line -> !line.contains("peak")).toList());
    assertThat(history("--force").out())
        .contains("80.1 GFLOP/s  slower than predicted (86.1…96.1 GFLOP/s)")
        .contains("3 of 3 rows did not take turns with a peak in every record")
        .contains("a noise floor of 5.0 % is assumed between records")
        .contains("SLOWER 0.880×")
        .doesNotContain("shares of the peak");
  }

  @Test
  void whatTheNewestRecordLacksIsSaid() throws IOException {
    write(10, 22, 22, 22);
    Path samples = folder.resolve("x-record/samples.jsonl");
    Files.write(
        samples,
        Files.readAllLines(samples).stream()
            .map(line -> line.contains("naive") ? line.replace("\"failure\":null", FAILED) : line)
            .toList());
    assertThat(history("--force").out())
        .contains("unknown (no score in the newest record)")
        .contains("No score in the newest record: matmul NN:10x10x10 naive JDK 17.0.15: it broke.")
        .contains("consistent in 2 rows, unknown in 1 row.");
    Files.delete(samples.resolveSibling("../y-record/samples.jsonl"));
    assertThat(history("--force").out())
        .contains("Left out, since only one record has them: 1 row.");
    Files.delete(samples.resolveSibling("../z-record/samples.jsonl"));
    assertRefused(history("--force"), "no row that was asked for stands in two of the 3 records");
  }

  @Test
  void smokeRunsAreTakenByForceAndTellNothing() {
    for (int i = 0; i < 2; i++) {
      TestRecord.write(folder.resolve("smoke" + i), "smoke", 1, true, 22 + i);
    }
    assertRefused(history(), "smoke0 is a smoke run");
    Result forced = history("--force", "--fail-if-slower", "5%");
    assertThat(forced.out()).contains("unknown in 3 rows");
    assertThat(forced.code()).isEqualTo(3);
  }
}
