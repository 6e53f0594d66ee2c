package lanewise.bench.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
  private static final String SENTENCE =
      "  Figures to be guided by can be had here; what is weak forbids that they are published.";

  @ParameterizedTest
  @ValueSource(ints = {40, 57, 80, 85})
  void aSentenceIsCutBetweenWords(int columns) {
    String wrapped = Terminal.wrapped(SENTENCE, 4, columns);
    assertThat(wrapped.lines())
        .hasSizeGreaterThan(1)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    assertThat(wrapped.lines().skip(1)).allMatch(line -> line.matches(" {4}\\S.*"));
    assertThat(wrapped.replace("\n    ", " ")).isEqualTo(SENTENCE);
  }

  @Test
  void whatFitsStaysOneLineAndAPathIsNotCut() {
    assertThat(Terminal.wrapped(SENTENCE, 4, SENTENCE.length())).isEqualTo(SENTENCE);
    assertThat(Terminal.wrapped(SENTENCE, 4, Integer.MAX_VALUE)).isEqualTo(SENTENCE);
    String path = "/" + "folder/".repeat(8);
    assertThat(Terminal.wrapped("  " + path + " is the one", 4, 40))
        .isEqualTo("  " + path + "\n    is the one");
    assertThat(Terminal.wrapped("It lies in " + path, 4, 40)).isEqualTo("It lies in\n    " + path);
  }

  @Test
  void aFigureKeepsItsPercent() {
    assertThat(Terminal.wrapped("They differed by 2.9 % at most.", 2, 20))
        .isEqualTo("They differed by\n  2.9 % at most.");
  }
}
