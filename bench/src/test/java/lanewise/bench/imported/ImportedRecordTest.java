package lanewise.bench.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanewise.bench.judge.Comparability;
import lanewise.bench.judge.Comparison;
import lanewise.bench.judge.Grade;
import lanewise.bench.judge.Verification;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.TestRecord;
import lanewise.bench.report.export.Export;
import lanewise.bench.report.export.JmhSchema;
import lanewise.bench.report.page.HtmlReport;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.text.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportedRecordTest {
  private static final String WHEN = "2026-11-25T10:00:00Z";
  private static final String COMMIT = "0123456789012345678901234567890123456789";

  @TempDir private Path folder;

  /** An entry such as JMH writes; raw is a list of iterations for each fork. */
  private static String entry(String mode, String jdk, String metric) {
    return """
        {"jmhVersion": "1.37", "benchmark": "org.example.Sort.ints", "mode": "%s", "threads": 2,
         "forks": 2, "jvm": "/opt/java", "jvmArgs": ["-Xmx1g"], "jdkVersion": "%s",
         "vmName": "OpenJDK 64-Bit Server VM", "vmVersion": "%s+9", "warmupIterations": 5,
         "params": {"size": "1000", "order": "two words"},
         "primaryMetric": {"score": 1.0, "scoreError": "NaN", %s}, "secondaryMetrics": {}}
        """
        .formatted(mode, jdk, jdk, metric);
  }

  private static String metric(String unit, String raw) {
    return "\"scoreUnit\": \"" + unit + "\", \"rawData\": " + raw;
  }

  private Path file(String name, String... entries) throws IOException {
    return Files.writeString(folder.resolve(name), "[" + String.join(",", entries) + "]");
  }

  private RunRecord imported(Path... files) {
    ImportedRecord imported = new ImportedRecord();
    for (Path file : files) {
      imported.add(file, null);
    }
    return imported.write(folder.resolve("record"), "./lanewise import x", WHEN, COMMIT);
  }

  private Measurement only(String mode, String metric) throws IOException {
    RunRecord record = imported(file("one.json", entry(mode, "25.0.3", metric)));
    assertThat(record.measurements()).hasSize(1);
    return record.measurements().get(0);
  }

  @Test
  void aBenchmarkIsARowAndWhatIsUnknownIsSaidToBe() throws IOException {
    RunRecord record =
        imported(file("a.json", entry("avgt", "25.0.3", metric("us/op", "[[2,2],[4,4]]"))));
    assertThat(record.measurements())
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.op()).isEqualTo("org.example.Sort.ints");
              assertThat(m.shape()).isEqualTo("size=1000 order=two words");
              assertThat(m.kernels()).isEmpty();
              assertThat(m.threads()).isEqualTo(2);
              assertThat(m.jdk()).isEqualTo("25.0.3");
              assertThat(m.forks()).isEqualTo(2);
              assertThat(m.low()).isEqualTo(2000);
              assertThat(m.high()).isEqualTo(4000);
              assertThat(m.work().text(m.low())).isEqualTo("500 kcalls/s");
            });
    assertThat(record.description().git().commit()).isEqualTo(COMMIT);
    assertThat(record.description().machine().cpu()).isEqualTo("unknown");
    assertThat(record.description().jvms().get(0).jit()).isEqualTo("unknown");
    assertThat(Verification.of(record).defects()).isEmpty();
    assertThat(Grade.of(record).letter()).isEqualTo(Grade.Letter.C);
    assertThat(Comparability.notes(List.of(record)))
        .anySatisfy(note -> assertThat(note).startsWith("Imported:").contains("not known"));
    assertThat(HtmlReport.of(record)).contains("org.example.Sort.ints").doesNotContain("null");
  }

  /** Two threads that make 4 calls a microsecond take 500 nanoseconds for each. */
  @Test
  void everyModeBecomesTimeACall() throws IOException {
    assertThat(only("thrpt", metric("ops/us", "[[4]]")).score()).isCloseTo(500, within(1e-9));
  }

  @Test
  void aHistogramBecomesItsMean() throws IOException {
    Measurement m =
        only("sample", "\"scoreUnit\": \"ns/op\", \"rawDataHistogram\": [[[[100, 3], [200, 1]]]]");
    assertThat(m.score()).isEqualTo(125);
    assertThat(m.op()).as("no average time").isEqualTo("org.example.Sort.ints (sampled)");
  }

  @Test
  void allocationsAreKept() throws IOException {
    String entry =
        entry("avgt", "25.0.3", metric("ns/op", "[[2],[2]]"))
            .replace(
                "\"secondaryMetrics\": {}",
                "\"secondaryMetrics\": {\"gc.alloc.rate.norm\": {"
                    + metric("B/op", "[[4096],[4096]]")
                    + "}}");
    RunRecord record = imported(file("a.json", entry));
    assertThat(record.withheld()).as("no fault of a benchmark's").isEmpty();
    assertThat(record.allocated().values()).containsExactly(4096.0);
  }

  @Test
  void aRowWithoutAFigureKeepsItsReasonAndTheOthersTheirScores() throws IOException {
    RunRecord record =
        imported(
            file(
                "a.json",
                entry("avgt", "17.0.15", metric("ns/op", "[[\"NaN\"],[3]]")),
                entry("avgt", "25.0.3", metric("ns/op", "[[2],[3]]"))));
    assertThat(record.measurements()).hasSize(1);
    assertThat(record.withheld().values()).singleElement().asString().contains("NaN");
    assertThatThrownBy(
            () -> imported(file("b.json", entry("avgt", "17", metric("ns/op", "[[\"NaN\"]]")))))
        .isInstanceOf(BadInputException.class)
        .hasMessage("b.json: no result has a time");
  }

  private static String forks(int count, double factor) {
    return IntStream.range(0, count)
        .mapToObj(i -> "[" + factor * (100 + i % 3) + "," + factor * (101 - i % 2) + "]")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void twoJdksAreComparedAndExportedAgain() throws IOException {
    RunRecord record =
        imported(
            file("17.json", entry("avgt", "17.0.15", metric("ns/op", forks(8, 2)))),
            file("25.json", entry("avgt", "25.0.3", metric("ns/op", forks(8, 1)))));
    Comparison comparison = Comparison.within(record, null);
    Verdict.Bounds bounds = Comparability.bounds(List.of(record), 0.03);
    assertThat(comparison.against(comparison.column("17"), bounds))
        .singleElement()
        .satisfies(pair -> assertThat(pair.verdict().kind()).isEqualTo(Verdict.Kind.FASTER));
    String again = Export.JMH_JSON.of(List.of(record));
    assertThat(JmhSchema.violations(again)).isEmpty();
    assertThat(again).contains("\"benchmark\" : \"org.example.Sort.ints\"");
    Path file = Files.writeString(folder.resolve("again.json"), again);
    ImportedRecord second = new ImportedRecord();
    second.add(file, null);
    RunRecord copy = second.write(folder.resolve("copy"), "./lanewise import x", WHEN, null);
    assertThat(copy.description().plan().rows()).isEqualTo(record.description().plan().rows());
    assertThat(copy.scored().values().iterator().next().median())
        .isEqualTo(record.scored().values().iterator().next().median());
  }

  @Test
  void whatWasExportedBecomesTheRowsThatItWas() throws IOException {
    RunRecord record = TestRecord.write(folder.resolve("ours"), 6, true);
    Path file = Files.writeString(folder.resolve("o.json"), Export.JMH_JSON.of(List.of(record)));
    assertThat(imported(file).measurements().stream().map(Measurement::row))
        .isEqualTo(record.measurements().stream().map(Measurement::row).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "avgt | ops/s  | [[1]] | the unit 'ops/s' does not fit the mode avgt",
        "thrpt | ms/op | [[1]] | the unit 'ms/op' does not fit the mode thrpt",
        "avgt | parsecs/op | [[1]] | the unit 'parsecs/op' does not fit",
        "fast | ns/op | [[1]]  | no mode is called 'fast'",
        "avgt | ns/op | []     | the raw data are missing",
        "avgt | ns/op | [[]]   | the raw data of a fork are missing",
        "avgt | ns/op | [[true]] | hold true, which is no number",
      })
  void whatIsNoFileOfJmhIsRefused(String mode, String unit, String raw, String why)
      throws IOException {
    Path file = file("bad.json", entry(mode, "25", metric(unit, raw)));
    assertThatThrownBy(() -> imported(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(file + ": result 1 is not as JMH writes it")
        .hasMessageContaining(why);
    assertThat(folder.resolve("record")).as("nothing is half written").doesNotExist();
  }

  @Test
  void filesThatDoNotGoTogetherAreRefused() throws IOException {
    String one = entry("avgt", "25", metric("ns/op", "[[1]]"));
    Path a = file("a.json", one);
    Path b = file("b.json", one);
    assertThatThrownBy(() -> imported(a, b)).hasMessageContaining("both hold");
    Path modes = file("m.json", one, entry("thrpt", "25", metric("ops/ns", "[[1]]")));
    assertThatThrownBy(() -> imported(modes)).hasMessageContaining("in two modes");
    Path flags = file("f.json", one, one.replace("-Xmx1g", "-Xmx2g").replace("Sort", "Heap"));
    assertThatThrownBy(() -> imported(flags)).hasMessageContaining("with different arguments");
    Path later = file("l.json", one.replace("1.37", "2.0"));
    assertThatThrownBy(() -> imported(later)).hasMessageContaining("JMH 2.0, expected 1.x");
    Path object = Files.writeString(folder.resolve("o.json"), "{}");
    assertThatThrownBy(() -> imported(object)).hasMessageContaining("expected a list of results");
    ImportedRecord named = new ImportedRecord();
    named.add(a, "before");
    named.add(b, "after");
    RunRecord record = named.write(folder.resolve("named"), "./lanewise import x", WHEN, null);
    assertThat(Comparison.within(record, "jvm").columns()).containsExactly("before", "after");
  }
}
