package lanewise.bench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTableTest {
  private static TextTable table() {
    TextTable table =
        new TextTable(4, List.of("op", "shape", "JDK", "threads", "time a call", "verdict"));
    table.row(List.of("matmul", "NN:128x512x784", "25.0.3", "1", "1.02 ms", "SAME"));
    table.row(
        List.of(
            "softmax", "128x10", "25.0.3", "1", "854 ns", "INCONCLUSIVE (could have seen 3 %)"));
    return table;
  }

  @Test
  void whatAllRowsShareIsSaidOnce() {
    assertThat(table().textWithoutConstants())
        .isEqualTo(
            """
            All rows: JDK 25.0.3, threads 1.

            op       shape           time a call                             verdict
            ────────────────────────────────────────────────────────────────────────
            matmul   NN:128x512x784      1.02 ms                                SAME
            softmax  128x10               854 ns  INCONCLUSIVE (could have seen 3 %)
            """);
  }

  @Test
  void aColumnThatTellsRowsApartStaysAndAnEmptyOneGoesInSilence() {
    TextTable table = new TextTable(3, List.of("op", "shape", "kernels", "time"));
    table.row(List.of("org.example.Sort.ints", "size=10", "", "1 ns"));
    table.row(List.of("org.example.Sort.ints", "size=99", "", "9 ns"));
    assertThat(table.textWithoutConstants())
        .startsWith("All rows: op org.example.Sort.ints.\n\nshape    time\n");
    TextTable same = new TextTable(1, List.of("op", "time"));
    same.row(List.of("step", "1 ns"));
    same.row(List.of("step", "2 ns"));
    assertThat(same.textWithoutConstants()).startsWith("op    time\n");
  }

  @Test
  void oneRowKeepsItsColumns() {
    TextTable table = new TextTable(2, List.of("op", "JDK", "time"));
    table.row(List.of("step", "17", "2 ms"));
    assertThat(table.textWithoutConstants()).startsWith("op    JDK  time\n").contains("step");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 100})
  void noLineIsWiderThanTheTerminalAndNoWordIsLost(int columns) {
    String text = table().text(columns);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    assertThat(text.split("\\s+"))
        .contains("NN:128x512x784", "25.0.3", "1.02", "854", "SAME", "INCONCLUSIVE", "(could");
  }

  @Test
  void longTextsGiveWayFirst() {
    assertThat(table().text(80))
        .isEqualTo(
            """
            op       shape           JDK     threads  time a call                    verdict
            ────────────────────────────────────────────────────────────────────────────────
            matmul   NN:128x512x784  25.0.3  1            1.02 ms                       SAME
            softmax  128x10          25.0.3  1             854 ns   INCONCLUSIVE (could have
                                                                                   seen 3 %)
            """);
  }

  @Test
  void aRowThatIsTooWideGoesOnInTheNextLine() {
    assertThat(table().text(60))
        .isEqualTo(
            """
            op       shape           JDK     threads  time a call
                                           verdict
            ─────────────────────────────────────────────────────
            matmul   NN:128x512x784  25.0.3  1            1.02 ms
                                              SAME
            softmax  128x10          25.0.3  1             854 ns
                INCONCLUSIVE (could have seen 3 %)
            """);
  }

  @Test
  void aCellThatIsTooWideIsCutBetweenWords() {
    TextTable table = new TextTable(2, List.of("op", "shapes"));
    table.row(List.of("step", "784-512-10@128 784-512-10@32 2048-2048@256 1024-1024@128"));
    assertThat(table.text(40))
        .contains("784-512-10@128 784-512-10@32\n", "2048-2048@256 1024-1024@128\n");
  }

  /** Nobody could copy a path that is cut in two. */
  @Test
  void noWordIsCutThatFitsALine() {
    TextTable table = new TextTable(4, List.of("JDK", "vendor", "runs", "folder"));
    String folder = "/usr/lib/jvm/a-folder-with-a-long-name";
    table.row(List.of("17.0.15", "Debian", "all but openblas (older than 22)", folder));
    for (int columns : new int[] {60, 80, 100}) {
      assertThat(table.text(columns)).contains(folder);
      assertThat(table.text(columns).lines())
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }
  }
}
