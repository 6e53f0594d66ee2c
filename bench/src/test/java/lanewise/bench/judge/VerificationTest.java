package lanewise.bench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanewise.bench.judge.Grade.Letter;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            "no A: it did not run from a jar")
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
        .contains(
            "samples.jsonl was changed after the run",
            "matmul NN:10x10x10 peak JDK 25.0.3 has 6 turns in round 2 where the plan says 3")
        .anyMatch(d -> d.contains("simd JDK 25.0.3 has 5 rounds where the plan says 6"));
  }

  /** What no Java type says: the schemas do. */
  @Test
  void whatTheSchemasRefuseIsSaidWithItsPlace() throws IOException {
    TestRecord.write(folder, 6, false);
    edit("run.json", "\"processors\" : \\d+", "\"processors\" : -3");
    edit("calibration.json", "\"gigabytes\" : [\\d.]+", "\"gigabytes\" : -1.0");
    edit("samples.jsonl", "\"collections\":0", "\"collections\":-1");
    assertThat(Verification.faults(RunRecord.read(folder)))
        .hasSize(11)
        .contains(
            "run.json: /machine/processors must have a minimum value of 1",
            "calibration.json: /before/bandwidths/0/gigabytes must have an exclusive minimum value"
                + " of 0",
            "samples.jsonl: line 1: /collections must have a minimum value of 0")
        .endsWith("and 22 more like these");
    assertThat(verified().grade().letter()).isEqualTo(Letter.C);
  }

  /** Samples that were made up, with checksums to match. */
  @Test
  void timesThatCannotBeAreSaid() throws IOException {
    TestRecord.write(folder, 6, true);
    edit("samples.jsonl", "\"round\":2(.*?)\"seconds\":1.5", "\"round\":2$1\"seconds\":0.0");
    edit(
        "samples.jsonl",
        "\"round\":3(.*?)2026-01-01T00:00:00Z",
        "\"round\":3$12025-01-01T00:00:00Z");
    assertThat(Verification.faults(RunRecord.read(folder)))
        .contains(
            "matmul NN:10x10x10 naive JDK 17.0.15, round 2: one call a turn takes 0.0 s, and the"
                + " fork lived for 0.0 s",
            "matmul NN:10x10x10 naive JDK 17.0.15, round 3: began at 2025-01-01T00:00:00Z, which is"
                + " outside the run");
  }

  @Test
  void aStartHasItsWholeCurve() throws IOException {
    assertThat(Verification.of(TestRecord.writeStarts(folder, "quick", 6)).defects()).isEmpty();
    String row = "start full:784-512-10@128:relu naive JDK 25.0.3, round 2: has a curve ";
    edit("samples.jsonl", "(\"round\":2.*\"naive\".*),6.0\\]", "$1]");
    assertThat(Verification.faults(RunRecord.read(folder)))
        .contains(row + "of 59 spans, where 60 belong");
    edit("samples.jsonl", "(\"round\":2.*\"naive\".*),6.0\\]", "$1,6.0,-1.0]");
    assertThat(Verification.faults(RunRecord.read(folder)))
        .anyMatch(fault -> fault.contains("/curve/59 must have a minimum value of 0"));
    edit("samples.jsonl", ",-1.0\\]", ",0.0]");
    assertThat(Verification.faults(RunRecord.read(folder)))
        .contains(row + "that ends without steps");
    edit("samples.jsonl", "(\"round\":2.*)full:(.*\"naive\")", "$1first:$2");
    assertThat(Verification.faults(RunRecord.read(folder)))
        .contains(
            row.replace("full", "first").replaceFirst(" $", "")
                + ", which belongs to starts until full speed alone");
  }

  private void edit(String file, String what, String with) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text.replaceAll(what, with)).isNotEqualTo(text);
    Files.writeString(path, text.replaceAll(what, with));
  }

  /** A name may be anything that a file system takes. */
  @Test
  void controlCharactersInNamesAreNotPrinted() throws IOException {
    TestRecord.write(folder, 6, true);
    Files.createFile(folder.resolve("a\u001b[31mb"));
    assertThat(verified().defects()).containsExactly("a [31mb was added after the run");
  }
}
