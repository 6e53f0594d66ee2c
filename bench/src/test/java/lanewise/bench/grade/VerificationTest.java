package lanewise.bench.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanewise.bench.BadInputException;
import lanewise.bench.comparison.Comparability;
import lanewise.bench.grade.Grade.Letter;
import lanewise.bench.record.Checksums;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
  @TempDir private Path folder;

  private Verification verified() {
    return Verification.of(RunRecord.read(folder));
  }

  @Test
  void aWholeRecordOfSixForksGuides() {
    TestRecord.write(folder, 6, true);
    Verification verification = verified();
    assertThat(verification.defects()).isEmpty();
    assertThat(verification.grade().letter()).isEqualTo(Letter.B);
    assertThat(verification.grade().reasons())
        .contains(
            "no A: 6 forks of matmul NN:10x10x10 simd JDK 17.0.15, A takes 10",
            "no A: it did not run from a jar",
            "no A: results were not proved in forks of their own")
        .allMatch(reason -> reason.startsWith("no A: "));
  }

  @Test
  void aCoreThatWasSharedIsNotFitToPublish() {
    TestRecord.write(folder, 6, false);
    assertThat(Grade.of(RunRecord.read(folder)).reasons())
        .noneMatch(reason -> reason.contains("hardware thread"));
    RunRecord disturbed = TestRecord.disturb(folder, 7, 9);
    assertThat(Grade.of(disturbed).reasons())
        .contains(
            "no A: another hardware thread of this core was busy during 3 of 36 forks, A allows 1"
                + " in 20");
  }

  @Test
  void fewForksShowNoMoreThanThatItRan() {
    TestRecord.write(folder, 3, true);
    assertThat(verified().defects()).isEmpty();
    assertThat(verified().grade().letter()).isEqualTo(Letter.C);
    assertThat(verified().grade().reasons()).anyMatch(r -> r.contains("B takes 6"));
  }

  /** Changed with its checksum, so that only the schemas can tell. */
  private void forge(String file, String from, String to) throws Exception {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
    Path sums = folder.resolve("SHA256SUMS");
    Files.writeString(
        sums,
        Files.readString(sums)
            .replace(
                Checksums.of(text.getBytes(StandardCharsets.UTF_8)),
                Checksums.of(Files.readAllBytes(path))));
  }

  @Test
  void whatTheSchemasRefuseIsADefect() throws Exception {
    TestRecord.write(folder, 6, true);
    String processors = "\"processors\" : " + Runtime.getRuntime().availableProcessors();
    forge("run.json", processors, "\"processors\" : -3");
    assertThat(verified().defects()).hasSize(1);
    assertThat(verified().defects().get(0)).startsWith("run.json, /machine/processors: ");
    assertThat(Comparability.obstacles(RunRecord.read(folder)))
        .containsExactly(folder + " cannot be relied on: " + verified().defects().get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"rounds\" : 6','\"rounds\" : 6.9'",
    "'\"complete\" : true','\"complete\" : \"true\"'",
    "'\"seed\" : 1','\"seed\" : \"1\"'"
  })
  void whatIsOfAnotherTypeIsNotRead(String from, String to) throws Exception {
    TestRecord.write(folder, 6, true);
    forge("run.json", from, to);
    assertThatThrownBy(this::verified)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("run.json is not as bench writes it");
  }

  @Test
  void aCalibrationThatIsNoneIsADefect() throws Exception {
    TestRecord.write(folder, 6, true);
    forge("calibration.json", "\"core_gflops\" : 120.0", "\"core_gflops\" : -1");
    assertThat(verified().defects()).isNotEmpty();
    assertThat(verified().defects().get(0)).startsWith("calibration.json, /before/core_gflops: ");
    forge("calibration.json", "{", "what");
    assertThat(verified().defects().get(0))
        .startsWith("calibration.json is not as bench writes it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run\0json", "../run.json", "", "a\tb"})
  void sumsOfFilesThatCannotBeAreNone(String name) throws Exception {
    TestRecord.write(folder, 6, true);
    Path sums = folder.resolve("SHA256SUMS");
    Files.writeString(sums, "0".repeat(64) + "  " + name + "\n");
    assertThatThrownBy(this::verified)
        .isInstanceOf(BadInputException.class)
        .hasMessage(sums + " is no list of checksums");
  }

  @Test
  void anIncompleteRecordHasADefect() {
    TestRecord.write(folder, 6, false);
    assertThat(verified().defects())
        .containsExactly("it is incomplete: the run was interrupted when 30 of 30 forks had ended");
    assertThat(verified().grade().letter()).isEqualTo(Letter.C);
  }

  @Test
  void aRecordThatWasEditedHasADefectHoweverGoodItLooks() throws IOException {
    TestRecord.write(folder, 10, true);
    Path samples = folder.resolve("samples.jsonl");
    Files.writeString(samples, Files.readString(samples).replace("1000.0", "999.0"));
    assertThat(verified().defects()).containsExactly("samples.jsonl was changed after the run");
    assertThat(verified().grade().letter()).isEqualTo(Letter.C);
  }

  @Test
  void sumsMadeAnewDoNotHideLinesThatAreMissingOrTwice() throws IOException {
    TestRecord.write(folder.resolve("short"), 6, true);
    Path samples = folder.resolve("short/samples.jsonl");
    List<String> lines = Files.readAllLines(samples);
    lines.set(4, lines.get(5));
    Files.writeString(samples, String.join("\n", lines) + "\n");
    assertThat(Verification.of(RunRecord.read(folder.resolve("short"))).defects())
        .contains("samples.jsonl was changed after the run", "round 2 has peak JDK 17.0.15 twice")
        .anyMatch(d -> d.contains("simd JDK 25.0.3 has 5 forks where the plan says 6"));
  }

  @Test
  void theFormatBeforeCannotBeVerified() {
    RunRecord old = RunRecord.read(Path.of("../results/2026-11-22-zen4-quick"));
    assertThat(Verification.of(old).defects())
        .singleElement()
        .asString()
        .contains("lanewise.run/1", "neither checksums");
  }
}
