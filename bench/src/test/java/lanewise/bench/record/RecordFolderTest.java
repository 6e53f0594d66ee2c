package lanewise.bench.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import lanewise.bench.json.Json;
import lanewise.bench.record.Sample.Role;
import lanewise.bench.statistics.Series;
import lanewise.bench.text.BadInputException;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFolderTest {
  @TempDir private Path folder;

  @Test
  void recordsHoldNoPathsOfTheMachine() {
    assertThat(
            RecordFolder.withoutPaths(
                List.of("-Xmx1g", "-Da=/home/me/b c/lib.so.0", "-Da=C:\\me\\lib.dll", "-Da=x/y")))
        .containsExactly("-Xmx1g", "-Da=lib.so.0", "-Da=lib.dll", "-Da=x/y");
    assertThat(
            RecordFolder.withoutPaths(
                List.of("--out", "/a/b", "--jdk=/jvm/17,25,/jvm/26", "--op", "step", "--out=x/y")))
        .containsExactly("--out", "b", "--jdk=17,25,26", "--op", "step", "--out=x/y");
  }

  @Test
  void anOutputFolderThatCannotBeUsedIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> RecordFolder.create(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("file", "expected a folder");
    assertThatThrownBy(() -> RecordFolder.create(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is not empty");
    assertThatThrownBy(() -> RecordFolder.create(file.resolve("below")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void aLineCutShortIsLeftOutAndRemovedBeforeTheRunGoesOn() throws IOException {
    TestRecord.write(folder, 2, false);
    Path samples = folder.resolve(SamplesFile.FILE);
    String whole = Files.readString(samples);
    Files.writeString(samples, "{\"round\":3,\"sl", StandardOpenOption.APPEND);
    RunRecord cut = RunRecord.read(folder);
    assertThat(cut.cut()).isTrue();
    assertThat(cut.samples()).hasSize(10);
    TestRecord.add(folder);
    assertThat(samples).hasContent(whole.strip());
    TestRecord.add(folder, TestRecord.sample(3, Role.PEAK, TestRecord.PEAK, 50));
    assertThat(RunRecord.read(folder).samples()).hasSize(11);
    assertThat(RunRecord.read(folder).cut()).isFalse();
  }

  @Test
  void aLineEditedByHandIsNamed() throws IOException {
    TestRecord.write(folder, 1, false);
    Path samples = folder.resolve(SamplesFile.FILE);
    List<String> lines = Files.readAllLines(samples);
    for (String bad :
        List.of(
            lines.get(1).replace("\"slot\"", "\"spot\""),
            lines.get(1).replaceFirst("\"warmup\":\\[[^]]*],", ""),
            lines.get(1).replaceFirst("\"steal\":[^,]*,", ""),
            lines.get(1).replaceFirst("\"times\":\\[[^]]*]", "\"times\":null"),
            lines.get(1).replaceFirst("\"warmup\":\\[[^]]*]", "\"warmup\":null"),
            lines.get(1).replaceFirst("\"role\":\"[a-z]*\"", "\"role\":null"),
            lines.get(1).replaceFirst("\"op\":\"[a-z]*\"", "\"op\":\"magic\""),
            lines.get(1).replaceFirst("\"shape\":\"[^\"]*\"", "\"shape\":\"1x\""),
            lines.get(1).replaceFirst("\"ruler_before\":[^,]*", "\"ruler_before\":0"),
            lines.get(1).replaceFirst("\"noise\":\\{[^}]*}", "\"noise\":null"),
            lines.get(1).replaceFirst("\"times\":\\[[^]]*]", "\"times\":[-1]"),
            lines.get(1).replaceFirst("\"times\":\\[[^]]*]", "\"times\":[]"),
            lines.get(1).replaceFirst("\"round\":\\d", "\"round\":\"one\""),
            lines.get(1).replaceFirst("\"role\":\"[a-z]*\"", "\"role\":\"king\""),
            lines.get(1).replaceFirst("\"role\":\"[a-z]*\"", "\"role\":0"),
            lines.get(1).replaceFirst("\"round\":\\d", "\"round\":1.0"),
            lines.get(1).replaceFirst("\"round\":\\d", "\"round\":\"1\""),
            lines.get(1).replaceFirst("\"seconds\":[\\d.]+", "\"seconds\":\"1.5\""),
            lines.get(1).replaceFirst("\"seconds\":[\\d.]+", "\"seconds\":true"),
            lines.get(1).replaceFirst("\"seconds\":[\\d.]+", "\"seconds\":\"\""),
            lines.get(1).replaceFirst("\"collections\":\\d+", "\"collections\":\"1\""),
            lines.get(1).replaceFirst("\"collections\":\\d+", "\"collections\":true"),
            lines.get(1).replaceFirst("\"collections\":\\d+", "\"collections\":1.5"),
            lines.get(1).replaceFirst("\"kernels\":\"simd\"", "\"kernels\":1"),
            lines.get(1).replaceFirst("\"kernels\":\"simd\"", "\"kernels\":true"),
            lines.get(1).replaceFirst("\"kernels\":\"simd\"", "\"kernels\":\"s\\\\u001b[2J\""),
            lines.get(1).replaceFirst("\"kernels\":\"simd\"", "\"kernels\":\"s\\\\u0000\""),
            lines.get(1).replaceFirst("\"failure\":null", "\"failure\":\"a\\\\nb\""),
            "null",
            "[]",
            "",
            "what")) {
      assertThat(bad).isNotEqualTo(lines.get(1));
      Files.writeString(samples, lines.get(0) + "\n" + bad + "\n");
      assertThatThrownBy(() -> RunRecord.read(folder), bad)
          .isInstanceOf(BadInputException.class)
          .hasMessageContainingAll("samples.jsonl: line 2 is not as bench writes it");
    }
  }

  /** Whoever appended it would lose all that came before. */
  @Test
  void whatCouldNotBeReadAgainIsNotAppended() throws IOException {
    TestRecord.write(folder, 1, false);
    byte[] before = Files.readAllBytes(folder.resolve(SamplesFile.FILE));
    for (double time : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      Sample bad = TestRecord.sample(2, Role.KERNELS, TestRecord.SIMD_17, time);
      assertThatThrownBy(() -> TestRecord.add(folder, bad))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("matmul NN:10x10x10 simd JDK 17.0.15 is not as bench writes it");
    }
    assertThat(folder.resolve(SamplesFile.FILE)).hasBinaryContent(before);
  }

  /** A provider may throw what it likes. */
  @Test
  void controlCharactersAreNotWritten() throws IOException {
    String line = Json.line(List.of("a\u001b[31mb\nc\td\u0085e"));
    assertThat(line).isEqualTo("[\"a [31mb c d e\"]");
  }

  @Test
  void oneRunAtATimeWritesIntoAFolder() {
    Path path = folder.resolve("record");
    try (RecordFolder first = RecordFolder.create(path)) {
      assertBusy(() -> RecordFolder.create(path));
      assertBusy(() -> RecordFolder.reopen(first.path()));
    }
    TestRecord.write(path, 1, false);
    TestRecord.add(path);
    assertThat(path).isDirectoryNotContaining("glob:**.part");
  }

  /** The system releases it when the process ends, however it does. */
  @Test
  void aRunInAnotherProcessHoldsItsFolderUntilItEnds() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat((char) other.getInputStream().read()).isEqualTo('h');
      assertBusy(() -> RecordFolder.create(folder));
      assertBusy(() -> RecordFolder.reopen(folder));
    } finally {
      other.destroyForcibly().waitFor();
    }
    RecordFolder.create(folder).close();
    TestRecord.write(folder, 6, true);
    assertThat(RunRecord.read(folder).changes()).isEmpty();
  }

  private static void assertBusy(ThrowableAssert.ThrowingCallable opening) {
    assertThatThrownBy(opening)
        .isInstanceOf(BadInputException.class)
        .hasMessageMatching("another run is recording in .*: wait for it to end");
  }

  /** Holds a folder until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      RecordFolder.create(Path.of(args[0]));
      System.out.print('h');
      System.out.flush();
      Thread.sleep(60_000);
    }
  }

  @Test
  void checksumsThatAreNoneAreRefused() throws IOException {
    TestRecord.write(folder, 6, true);
    Path sums = folder.resolve(Checksums.FILE);
    List<String> lines = Files.readAllLines(sums);
    String sum = lines.get(0).substring(0, 64);
    for (String bad :
        List.of(
            "",
            "what",
            sum,
            sum + "  ",
            sum + "  .",
            sum + "  ..",
            sum + "  ../run.json",
            sum + "  a\\b",
            sum + "  nul\0l",
            sum + "  red\u001b[31m",
            sum.toUpperCase(Locale.ROOT) + "  a",
            lines.get(0))) {
      Files.writeString(sums, lines.get(0) + "\n" + bad + "\n");
      assertThatThrownBy(() -> RunRecord.read(folder).changes())
          .as(bad)
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(Checksums.FILE + ": line 2 ");
    }
    Files.write(sums, new byte[] {(byte) 0xff, '\n'});
    assertThatThrownBy(() -> RunRecord.read(folder).changes())
        .isInstanceOf(BadInputException.class)
        .hasMessage(sums + " cannot be read: it holds bytes that are not UTF-8");
  }

  /** As after kill -9 in the middle of a relay. */
  @Test
  void whatARelayHadMeasuredIsKeptAndItsRoundIsCompletedByAnotherFork() {
    TestRecord.write(folder, 1, false);
    Sample half = TestRecord.sample(2, Role.KERNELS, TestRecord.SIMD_17, 25);
    try (RecordFolder record = RecordFolder.reopen(folder)) {
      record.keep(List.of(TestRecord.sample(2, Role.KERNELS, TestRecord.SIMD_17, 99)));
      record.keep(List.of(half));
    }
    assertThat(RunRecord.read(folder).samples()).hasSize(5);
    try (RecordFolder record = RecordFolder.reopen(folder)) {
      assertThat(record.samples()).hasSize(6).endsWith(half);
      record.add(List.of(TestRecord.sample(2, Role.KERNELS, TestRecord.SIMD_17, 27)));
    }
    try (RecordFolder record = RecordFolder.reopen(folder)) {
      assertThat(record.samples()).hasSize(7);
    }
    Series series = RunRecord.read(folder).series(Role.KERNELS).get(TestRecord.SIMD_17);
    assertThat(series.size()).isEqualTo(2);
    assertThat(series.medians()[1]).isBetween(25.0, 27.0);
  }

  @Test
  void whatWasChangedAfterTheRunIsSeen() throws IOException {
    TestRecord.write(folder, 6, true);
    assertThat(RunRecord.read(folder).changes()).isEmpty();
    Files.writeString(folder.resolve("report.html"), "made at any time");
    assertThat(RunRecord.read(folder).changes()).isEmpty();
    Path table = folder.resolve(MeasurementsCsv.FILE);
    Files.writeString(table, Files.readString(table).replace("simd", "best"));
    assertThat(RunRecord.read(folder).changes())
        .containsExactly("measurements.csv was changed after the run");
    Files.delete(table);
    Files.writeString(folder.resolve("more"), "");
    assertThat(RunRecord.read(folder).changes())
        .containsExactly("measurements.csv is missing", "more was added after the run");
    Files.delete(folder.resolve(Checksums.FILE));
    assertThat(RunRecord.read(folder).changes()).containsExactly("SHA256SUMS is missing");
  }

  /**
   * A link to a file with so long a name that none fits beside it for what is being written stands
   * for a disk that is full.
   */
  @Test
  void whatCannotBeWrittenAtTheEndLeavesARunThatCanBeContinued() throws IOException {
    for (String file : List.of("measurements.csv", "SHA256SUMS", "run.json")) {
      Path record = folder.resolve(file);
      RunDescription run = TestRecord.write(record, 6, false).description();
      RunDescription ended = run.ended("2026-01-01T00:09:00Z", true, run.plan(), List.of());
      Path longName = folder.resolve("x".repeat(250));
      if (Files.exists(record.resolve(file))) {
        Files.move(record.resolve(file), longName);
      }
      Files.createSymbolicLink(record.resolve(file), longName);
      try (RecordFolder again = RecordFolder.reopen(record)) {
        assertThatThrownBy(() -> again.finish(ended))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageContainingAll(file + " cannot be written", "--resume " + record);
        assertThat(RunRecord.read(record).complete()).isFalse();
        Files.delete(record.resolve(file));
        if (Files.exists(longName)) {
          Files.move(longName, record.resolve(file));
        }
        assertThat(again.finish(ended).changes()).isEmpty();
      }
      assertThat(RunRecord.read(record).complete()).isTrue();
      assertThat(RunRecord.read(record).changes()).isEmpty();
    }
  }

  @Test
  void aFolderThatHoldsNoRecordIsRefused() throws IOException {
    assertThatThrownBy(() -> RunRecord.read(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("holds no record");
    Files.writeString(folder.resolve("run.json"), "{\"schema\":\"lanewise.result/9\"}");
    assertThatThrownBy(() -> RunRecord.read(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("'lanewise.result/9'", "expected lanewise.result/2");
  }
}
