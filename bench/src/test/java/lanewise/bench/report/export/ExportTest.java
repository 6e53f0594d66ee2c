package lanewise.bench.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.TestRecord;
import lanewise.bench.text.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportTest {
  @TempDir private Path folder;
  private RunRecord record;
  private Measurement first;

  @BeforeEach
  void write() {
    record = TestRecord.write(folder.resolve("record"), 6, true);
    first = record.measurements().get(0);
  }

  private JsonNode json(Export form) {
    return JsonMapper.shared().readTree(form.of(List.of(record)));
  }

  /**
   * The schema has what JMH 1.37 writes, of which jmh.morethan.io and jmh-visualizer read a part.
   */
  @Test
  void viewersOfJmhFindWhatTheyReadWithRawData() throws IOException {
    String text = Export.JMH_JSON.of(List.of(record));
    assertThat(JmhSchema.violations(text)).isEmpty();
    assertThat(JmhSchema.violations(text.replace("\"avgt\"", "\"average\""))).isNotEmpty();
    JsonNode results = json(Export.JMH_JSON);
    assertThat(results.size()).isEqualTo(record.measurements().size());
    JsonNode result = results.get(0);
    assertThat(result.get("benchmark").asString()).isEqualTo("lanewise.matmul.call");
    assertThat(result.get("mode").asString()).isEqualTo("avgt");
    assertThat(result.get("params").get("jdk").asString()).isEqualTo(first.jdk());
    JsonNode metric = result.get("primaryMetric");
    assertThat(metric.get("score").asDouble()).isEqualTo(first.score());
    assertThat(metric.get("scoreUnit").asString()).isEqualTo("ns/op");
    assertThat(metric.get("rawData").size()).as("forks").isEqualTo(6);
    assertThat(StreamSupport.stream(metric.get("rawData").spliterator(), false))
        .allSatisfy(fork -> assertThat(fork.size()).as("turns").isEqualTo(3));
  }

  @Test
  void aTrackerOfCommitsGetsALineARecord() {
    String csv = Export.OTAVA_CSV.of(List.of(record, record));
    List<String> lines = csv.lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("time,commit,").contains(first.row().text());
    assertThat(lines.get(1))
        .startsWith(
            record.description().started() + "," + record.description().git().commit() + ",");
    assertThat(lines.get(1).split(",")).hasSameSizeAs(lines.get(0).split(","));
  }

  @Test
  void bencherAndGithubGetAValueARow() {
    JsonNode latency = json(Export.BENCHER).get(first.row().text()).get("latency");
    assertThat(latency.get("value").asDouble()).isEqualTo(first.score());
    assertThat(latency.get("lower_value").asDouble()).isEqualTo(first.interval().low());
    JsonNode entry = json(Export.GITHUB_ACTION_BENCHMARK).get(0);
    assertThat(entry.get("name").asString()).isEqualTo(first.row().text());
    assertThat(entry.get("unit").asString()).isEqualTo("ns/call");
    assertThat(entry.get("value").asDouble()).isEqualTo(first.score());
  }

  @Test
  void whatSaysNothingIsRefused() throws IOException {
    assertThatThrownBy(() -> Export.named("x"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "no form is called 'x'; there are: jmh-json, otava-csv, bencher, github-action-benchmark");
    assertThatThrownBy(() -> Export.BENCHER.of(List.of(record, record)))
        .hasMessage("--to bencher takes one record, not 2: export each alone");
    RunRecord half = TestRecord.write(folder.resolve("half"), 2, false);
    assertThatThrownBy(() -> Export.BENCHER.of(List.of(half))).hasMessageContaining("incomplete");
    RunRecord smoke = TestRecord.write(folder.resolve("smoke"), "smoke", 6, true, 22);
    assertThatThrownBy(() -> Export.BENCHER.of(List.of(smoke))).hasMessageContaining("smoke run");
    Files.writeString(folder.resolve("record/measurements.csv"), "other");
    assertThatThrownBy(() -> json(Export.JMH_JSON)).hasMessageContaining("was changed");
  }
}
