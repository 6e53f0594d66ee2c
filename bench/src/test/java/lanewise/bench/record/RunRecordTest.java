package lanewise.bench.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import lanewise.bench.json.Json;
import lanewise.bench.judge.Disturbances;
import lanewise.bench.record.Sample.Role;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.RowFigure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunRecordTest {
  @TempDir private Path folder;

  @Test
  void figuresComeFromTheSamples() {
    RunRecord record = TestRecord.write(folder, 6, true);
    assertThat(record.complete()).isTrue();
    List<Measurement> rows = record.measurements();
    assertThat(rows)
        .extracting(Measurement::row)
        .containsExactly(TestRecord.SIMD_17, TestRecord.NAIVE_17, TestRecord.SIMD_25);
    assertThat(rows.get(0).score()).isCloseTo(25.025, within(1e-9));
    assertThat(rows.get(0).interval().isRange()).isFalse();
    assertThat(rows.get(0).percentOfPeak().orElseThrow())
        .isCloseTo(2000 / 25.025 / 1.2, within(0.1));
    assertThat(record.peaks())
        .singleElement()
        .satisfies(peak -> assertThat(peak.gflops()).isCloseTo(120, within(0.1)));
    assertThat(record.floor().orElseThrow().floor()).isBetween(0.0005, 0.003);
    assertThat(record.withheld()).isEmpty();
  }

  @Test
  void whatFailedOnceOrAllocatesHasNoScore() {
    TestRecord.write(folder, 1, false);
    Sample good = TestRecord.sample(2, Role.KERNELS, TestRecord.SIMD_17, 25);
    Sample naive = TestRecord.sample(2, Role.KERNELS, TestRecord.NAIVE_17, 1000);
    Sample third = TestRecord.sample(3, Role.KERNELS, TestRecord.NAIVE_17, 1);
    TestRecord.add(
        folder,
        with(good, "went away", null, List.of()),
        with(naive, null, 1e6, naive.times()),
        with(third, null, 2e6, naive.times()));
    RunRecord record = RunRecord.read(folder);
    assertThat(record.withheld())
        .containsEntry(TestRecord.SIMD_17, "went away")
        .containsKey(TestRecord.NAIVE_17);
    assertThat(record.withheld().get(TestRecord.NAIVE_17))
        .startsWith("allocates 1000000 bytes a call after 1 s of warm-up: vectors became objects");
    assertThat(record.measurements())
        .extracting(Measurement::row)
        .containsExactly(TestRecord.SIMD_25);
  }

  /** What one fork found stands in its row; no other fork needs to say anything. */
  @Test
  void theLargestErrorOfAnyForkCounts() throws IOException {
    TestRecord.write(folder, 1, false);
    TestRecord.add(folder, TestRecord.sample(2, Role.KERNELS, TestRecord.SIMD_17, 25, 2.25));
    RunRecord record = RunRecord.read(folder);
    assertThat(record.measurements().get(0).figure(RowFigure.MAX_ULP)).hasValue(2.25);
    assertThat(record.measurements().get(1).figure(RowFigure.MAX_ULP)).isEmpty();
    SchemaTest.assertMeetsSchemas(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.5", "\"NaN\"", "\"much\""})
  void anErrorThatIsNoneIsRefused(String ulp) throws IOException {
    TestRecord.write(folder, 1, false);
    Path file = folder.resolve(SamplesFile.FILE);
    String line = Json.line(TestRecord.sample(2, Role.KERNELS, TestRecord.SIMD_17, 25, 1.25));
    String bad = line.replace("\"ulp\":1.25", "\"ulp\":" + ulp);
    Files.writeString(file, bad + "\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> RunRecord.read(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is not as bench writes it");
  }

  /** Reading guesses nothing. */
  @ParameterizedTest
  @CsvSource({
    "run.json, '\"rounds\" : 1', '\"rounds\" : 2.9', 'plan.rounds: expected an integer'",
    "run.json, '\"rounds\" : 1', '\"rounds\" : \"1\"', plan.rounds: ",
    "run.json, '\"rounds\" : 1', '\"rounds\" : 1, \"rounds\" : 1', rounds",
    "run.json, '\"complete\" : true', '\"complete\" : \"true\"', 'complete: expected true or false'",
    "run.json, '\"complete\" : true', '\"complete\" : 1', complete: ",
    "run.json, '\"preset\" : \"quick\"', '\"preset\" : 7', 'plan.preset: expected a text'",
    "run.json, '\"lanes\" : 16', '\"lanes\" : 16.0', jvms.0.lanes: ",
    "run.json, 'A note.', 'A\\nnote.', control characters",
    "calibration.json, '\"before\"', '\"berfore\"', ''",
    "calibration.json, '\"threads\" : 2', '\"threads\" : 2.5', before.threads: ",
    "calibration.json, '\"L1\"', '3', bandwidths.0.level: ",
    "run.json, '\"seed\" : 1,', '', 'plan.seed: it is missing'",
    "run.json, '\"seed\" : 1,', '\"seed\" : 1, \"sead\" : 1,', 'plan.sead: there is no such field'",
    "run.json, '\"preset\" : \"quick\"', '\"preset\" : null', 'plan.preset: it may not be null'",
    "calibration.json, '\"all_gflops\" : 230.0', '\"all_gflops\" : null', 'one core and all are'",
    "calibration.json, '{', 'garbage {', ''"
  })
  void aValueOfAnotherKindIsRefusedWithItsPlace(String file, String good, String bad, String place)
      throws IOException {
    TestRecord.write(folder, 1, true);
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(good);
    Files.writeString(path, text.replace(good, bad));
    assertThatThrownBy(() -> RunRecord.read(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(path + " is not as bench writes it: ")
        .hasMessageContaining(place)
        .hasMessageNotContainingAny("\n", "CoercionConfig", "lanewise.bench");
  }

  @Test
  void theCurveOfAStartIsReadAsItWasWritten() throws IOException {
    RunRecord record = TestRecord.writeStarts(folder, "quick", 2);
    assertThat(RunRecord.read(folder).samples()).isEqualTo(record.samples());
    assertThat(record.samples()).hasSize(6).allMatch(s -> s.curve().size() == Curve.SPANS);
    assertThat(record.relaysByCores()).as("nobody puts them on cores").isEmpty();
    SchemaTest.assertMeetsSchemas(folder);
    Path samples = folder.resolve("samples.jsonl");
    Files.writeString(samples, Files.readString(samples).replaceAll(",\"curve\":\\[[^]]*\\]", ""));
    assertThat(RunRecord.read(folder).samples())
        .as("samples of records that knew no curves")
        .allMatch(s -> s.curve().isEmpty());
  }

  @Test
  void whetherAForkWasSteadyIsUnknownInRecordsThatDoNotTell() throws IOException {
    TestRecord.write(folder, 1, true);
    assertThat(RunRecord.read(folder).samples()).allMatch(Sample::steady);
    Path samples = folder.resolve("samples.jsonl");
    Files.writeString(samples, Files.readString(samples).replace(",\"steady\":true", ""));
    RunRecord older = RunRecord.read(folder);
    assertThat(older.samples()).allMatch(s -> s.steady() == null);
    assertThat(Disturbances.of(older.samples()).disturbed()).isZero();
  }

  private static Sample with(Sample s, String failure, Double allocated, List<Double> times) {
    return new Sample(
        s.round(),
        s.slot(),
        s.role(),
        s.op(),
        s.shape(),
        s.kernels(),
        s.threads(),
        s.jdk(),
        s.started(),
        s.seconds(),
        failure,
        s.warmup(),
        s.warmed(),
        s.steady(),
        s.pinned(),
        times,
        times,
        times,
        allocated,
        s.collections(),
        s.noise(),
        s.cores(),
        s.ulp(),
        s.digest(),
        s.curve());
  }

  @Test
  void aRecordOfAnotherFormatIsRefused() throws IOException {
    TestRecord.write(folder, 1, true);
    Path run = folder.resolve("run.json");
    Files.writeString(run, Files.readString(run).replace("lanewise.result/2", "lanewise.result/1"));
    assertThatThrownBy(() -> RunRecord.read(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            run
                + " has the schema 'lanewise.result/1': expected lanewise.result/2, as bench writes"
                + " it; an older record is read by the version that wrote it");
  }

  /** As with a compiler that makes no vectors. */
  @Test
  void aPeakThatWasNotCompiledAccusesNobody() throws IOException {
    TestRecord.write(folder, "quick", 6, false, 1.6);
    Path samples = folder.resolve("samples.jsonl");
    Files.write(
        samples,
        Files.readAllLines(samples).stream()
            .map(
                line ->
                    line.contains("\"role\":\"peak\"")
                        ? line.replaceFirst("\"allocated\":[^,]*,", "\"allocated\":5000.0,")
                        : line)
            .toList());
    RunRecord record = RunRecord.read(folder);
    assertThat(record.withheld()).isEmpty();
    assertThat(record.peaks()).isEmpty();
    assertThat(record.measurements())
        .hasSize(3)
        .allSatisfy(m -> assertThat(m.percentOfPeak()).isEmpty());
  }

  /** Ten times the peak: no fma loop is so much too slow. */
  @Test
  void aRowBeyondThePeakHasNoScoreAndTakesNoPercentFromOthers() {
    TestRecord.write(folder, "quick", 6, true, 1.6);
    RunRecord record = RunRecord.read(folder);
    assertThat(record.withheld().get(TestRecord.SIMD_25)).contains("it cannot have computed");
    assertThat(record.measurements())
        .extracting(Measurement::row)
        .containsExactly(TestRecord.SIMD_17, TestRecord.NAIVE_17);
    assertThat(record.measurements()).allSatisfy(m -> assertThat(m.percentOfPeak()).isPresent());
  }
}
