package lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class InvalidDataExceptionTest {
  @Test
  void saysWhereWhatAndWhatWasExpected() {
    IOException cause = new IOException("disk");
    InvalidDataException e = new InvalidDataException("a.csv, line 2", "no cell", "two", cause);

    assertThat(e).isInstanceOf(IOException.class).hasCause(cause);
    assertThat(e).hasMessage("a.csv, line 2: no cell, expected two");
  }

  @Test
  void keepsToOneLine() {
    InvalidDataException e = new InvalidDataException("a\nb", "cell '\r\t\u0085\u2028é'", "c");

    assertThat(e).hasMessage("a?b: cell '????é', expected c");
  }
}
