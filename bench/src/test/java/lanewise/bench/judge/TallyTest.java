package lanewise.bench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lanewise.bench.record.RunRecord;
import lanewise.bench.record.TestRecord;
import lanewise.bench.statistics.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {
  private static final Verdict.Bounds BOUNDS = new Verdict.Bounds(0.01, 0.03);

  @TempDir private Path folder;
  private RunRecord record;

  @BeforeEach
  void write() {
    record = TestRecord.write(folder.resolve("record"), 6, true);
  }

  private static List<String> sentences(Comparison comparison) {
    return Tally.of(comparison, comparison.against(comparison.column(null), BOUNDS)).stream()
        .map(Tally::text)
        .toList();
  }

  @Test
  void eachKernelsRowsAreCounted() {
    assertThat(sentences(Comparison.within(record, "jdk")))
        .containsExactly(
            "simd, JDK 25.0.3 against JDK 17.0.15: 1 FASTER; geometric mean 1.139×.",
            "naive, JDK 25.0.3 against JDK 17.0.15: 1 UNKNOWN.");
  }

  @Test
  void whereKernelsAreComparedTheirNamesAreSaidOnce() {
    assertThat(sentences(Comparison.within(record, "kernels")))
        .singleElement()
        .asString()
        .startsWith("simd against naive: 1 FASTER, 1 UNKNOWN; geometric mean 39.9");
  }
}
