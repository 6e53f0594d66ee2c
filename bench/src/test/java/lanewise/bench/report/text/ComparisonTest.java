package lanewise.bench.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanewise.bench.judge.Comparability;
import lanewise.bench.judge.Comparison;
import lanewise.bench.judge.Pair;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.TestRecord;
import lanewise.bench.statistics.Verdict;
import lanewise.bench.statistics.Verdict.Kind;
import lanewise.bench.text.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final Verdict.Bounds BOUNDS = new Verdict.Bounds(0.01, 0.03);

  @TempDir private Path folder;
  private RunRecord record;

  @BeforeEach
  void write() {
    record = TestRecord.write(folder.resolve("record"), 6, true);
  }

  private static String table(Comparison comparison, String baseline) {
    List<Pair> pairs = comparison.against(comparison.column(baseline), BOUNDS);
    return ComparisonFormat.TABLE.text(comparison, pairs, List.of("A note."));
  }

  @Test
  void twoJdksStandSideBySideWithAVerdict() {
    String table = table(Comparison.within(record, null), null);
    assertThat(table.lines().filter(line -> line.startsWith("simd ")))
        .singleElement()
        .asString()
        .containsSubsequence("79.9 GFLOP/s", "91.0 GFLOP/s", "1.139×", "1.137…1.141", "FASTER");
    assertThat(table.lines().filter(line -> line.startsWith("naive ")))
        .singleElement()
        .asString()
        .containsSubsequence("2.00 GFLOP/s", "–", "UNKNOWN");
    assertThat(table).endsWith("\nA note.\n");
  }

  @Test
  void theBaselineCanBeChosen() {
    assertThat(table(Comparison.within(record, "jdk"), "25"))
        .containsSubsequence("JDK 25.0.3", "JDK 17.0.15", "0.878×", "SLOWER");
    assertThat(table(Comparison.within(record, "kernels"), null))
        .containsSubsequence("39.9×", "FASTER");
    assertThatThrownBy(() -> Comparison.within(record, "kernels").column("c"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("expected one of simd, naive");
    assertThatThrownBy(() -> Comparison.within(record, "size"))
        .hasMessageContaining("expected jdk, jit, jvm, kernels or threads");
  }

  /** The same record, of one JDK with two compilers; then of two builds of one version. */
  @Test
  void compilersAndBuildsOfOneVersionAreToldApart() throws IOException {
    Path file = record.folder().resolve("run.json");
    String run = Files.readString(file);
    int second = run.lastIndexOf("\"version\" : \"25.0.3\"");
    String twin =
        run.substring(0, second) + run.substring(second).replaceFirst("25\\.0\\.3", "17.0.15");
    int jit = twin.lastIndexOf("\"c2\"");
    Files.writeString(file, twin.substring(0, jit) + twin.substring(jit).replace("c2", "graal"));
    RunRecord jits = RunRecord.read(record.folder());
    assertThat(Comparison.within(jits, null).columns()).containsExactly("c2", "graal");
    assertThat(table(Comparison.within(jits, "jit"), "c2"))
        .containsSubsequence("JDK 17.0.15", "c2", "graal", "1.139×", "FASTER");
    assertThatThrownBy(() -> Comparison.within(jits, "jdk")).hasMessageContaining("of JDK 17.0.15");
    Files.writeString(file, twin);
    RunRecord builds = RunRecord.read(record.folder());
    assertThat(Comparison.within(builds, null).columns()).containsExactly("17.0.15", "25.0.3");
    assertThatThrownBy(() -> Comparison.within(builds, "jdk"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("'17.0.15' and '25.0.3' are both JDK 17.0.15: --by jvm tells them apart");
  }

  @Test
  void identicalRecordsAreTheSame() {
    Comparison c = Comparison.ofRecords("a", record, "b", record);
    assertThat(c.against("a", BOUNDS)).extracting(p -> p.verdict().kind()).containsOnly(Kind.SAME);
    assertThat(Comparability.obstacles(record, record))
        .containsExactly(record.folder() + " and " + record.folder() + " are the same measurement");
  }

  @Test
  void theControlIsNeverFaster() {
    Comparison c = Comparison.ofControls(record);
    Verdict.Bounds bounds = Comparability.bounds(List.of(record), 0.03);
    assertThat(c.against("once", bounds))
        .singleElement()
        .satisfies(p -> assertThat(p.verdict().kind()).isEqualTo(Kind.SAME));
  }

  @Test
  void whatChangedBetweenRecordsIsAnObstacle() throws IOException {
    RunRecord smoke = TestRecord.write(folder.resolve("smoke"), "smoke", 6, true, 22);
    assertThat(Comparability.obstacles(record, smoke))
        .anySatisfy(o -> assertThat(o).contains("smoke run"))
        .anySatisfy(o -> assertThat(o).contains("presets differ: quick and smoke"));
    Files.writeString(folder.resolve("record/measurements.csv"), "other");
    assertThat(Comparability.obstacles(record))
        .singleElement()
        .asString()
        .contains("measurements.csv was changed after the run");
  }

  @Test
  void notesNameTheFloorInterruptionsAndTheClock() {
    RunRecord half = TestRecord.write(folder.resolve("half"), 2, false);
    assertThat(Comparability.notes(List.of(half)))
        .anySatisfy(n -> assertThat(n).startsWith("INCOMPLETE").contains("10 of 10 forks"))
        .anySatisfy(n -> assertThat(n).matches("Noise floor 0\\.\\d %: A/A controls, identical.*"));
  }

  @Test
  void whereDisturbedForksMatterBothRatiosAreSaid() {
    TestRecord.write(folder.resolve("noisy"), 6, false);
    RunRecord noisy = TestRecord.disturb(folder.resolve("noisy"), 7, 8);
    Comparison c = Comparison.within(noisy, "jdk");
    List<Pair> pairs = c.against("JDK 17.0.15", BOUNDS);
    assertThat(Pair.disturbances(pairs))
        .containsExactly(
            "Disturbed forks matter: matmul NN:10x10x10 simd 1, JDK 25.0.3 against JDK 17.0.15 is"
                + " 0.838× in all 8 rounds and 1.139× in the 6 without them.");
    assertThat(ComparisonFormat.JSON.text(c, pairs, List.of()))
        .containsPattern("\"ratio_undisturbed\" : 1\\.13");
    assertThat(Comparability.notes(List.of(noisy)))
        .contains("Disturbed: another hardware thread of this core was busy during 2 of 34 forks.");
    assertThat(Pair.disturbances(c.against("JDK 17.0.15", new Verdict.Bounds(0.4, 0.03))))
        .as("within the noise floor")
        .isEmpty();
  }

  @Test
  void disturbedForksThatChangeNothingAreNotHeldAgainstTheRatio() {
    assertThat(Pair.disturbances(Comparison.within(record, "jdk").against("JDK 17.0.15", BOUNDS)))
        .isEmpty();
  }

  @Test
  void formatsForProgramsHoldTheFigures() {
    Comparison c = Comparison.within(record, "jdk");
    List<Pair> pairs = c.against("JDK 17.0.15", BOUNDS);
    assertThat(ComparisonFormat.CSV.text(c, pairs, List.of()).lines())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("op,shape,kernels,threads,base,other,base_ns_per_call")
        .endsWith("verdict,reason");
    assertThat(ComparisonFormat.JSON.text(c, pairs, List.of("n")))
        .contains("\"verdict\" : \"FASTER\"", "\"confidence\" : 0.95", "\"notes\" : [ \"n\" ]");
    assertThat(ComparisonFormat.MARKDOWN.text(c, pairs, List.of()))
        .contains("| op | shape |", "| FASTER |");
    assertThat(ComparisonFormat.BENCHSTAT.text(c, pairs, List.of()).lines())
        .hasSize(2 + 3 * 6)
        .contains("column: JDK 17.0.15")
        .anyMatch(
            line ->
                line.matches(
                    "BenchmarkMatmul/shape=NN:10x10x10/kernels=simd/threads=1"
                        + " 1 25.0\\d* ns/op 80.0000 GFLOP/s"));
    assertThatThrownBy(() -> ComparisonFormat.named("pdf"))
        .hasMessageContaining("there are: table, markdown, csv, json, benchstat");
  }
}
