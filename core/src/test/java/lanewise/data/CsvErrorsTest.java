package lanewise.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvErrorsTest {
  @Test
  void aLineWithoutAnEnd(@TempDir Path directory) throws IOException {
    byte[] endless = new byte[CsvLines.LONGEST + 10];
    Arrays.fill(endless, (byte) '7');
    endless[3] = '\n';
    Path file = Files.write(directory.resolve("endless"), endless);
    assertThatThrownBy(() -> Csv.matrix(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(file + ", line 2: more than 16777216 bytes, expected a line of numbers");
  }

  @TempDir Path folder;

  private AbstractThrowableAssert<?, ?> matrix(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), text);
    return assertThatThrownBy(() -> Csv.matrix(file)).isInstanceOf(InvalidDataException.class);
  }

  private AbstractThrowableAssert<?, ?> labels(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), text);
    return assertThatThrownBy(() -> Csv.classification(file, 3))
        .isInstanceOf(InvalidDataException.class);
  }

  private String bad(String message) {
    return folder.resolve("bad.csv") + message;
  }

  @Test
  void missingFile() {
    Path file = folder.resolve("nowhere.csv");

    assertThatThrownBy(() -> Csv.matrix(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(file + ": no such file, expected a CSV file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\n", "\uFEFF", "\uFEFF\n"})
  void nothingInIt(String text) throws IOException {
    matrix(text).hasMessage(bad(": is empty, expected at least one row of numbers"));
  }

  @Test
  void headerAlone() throws IOException {
    matrix("a,b\n\n")
        .hasMessage(bad(": has a header and nothing else, expected at least one row of numbers"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "1f", "1d", "0x10", "0x1p3", "1e", "-", ".", "1.2.3", "1 2", "1_0", "1;2"})
  void notANumber(String cell) throws IOException {
    matrix("1,2\n3," + cell + "\n")
        .hasMessage(bad(", line 2, column 2: '" + cell + "' is not a number, expected a number"));
  }

  @Test
  void linesAreCountedWithTheHeader() throws IOException {
    matrix("a,b\r\n1,2\r\n3,4\r\nx,6\r\n").hasMessageStartingWith(bad(", line 4, column 1: 'x'"));
  }

  @Test
  void secondHeader() throws IOException {
    matrix("a,b\nc,d\n1,2\n").hasMessageStartingWith(bad(", line 2, column 1: 'c' is not a num"));
  }

  @Test
  void firstLineThatIsPartlyNumbers() throws IOException {
    matrix("1,b\n1,2\n").hasMessageStartingWith(bad(", line 1, column 2: 'b' is not a number"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "nan", "Infinity", "-Infinity", "+inf", "INF"})
  void notFinite(String cell) throws IOException {
    String message = "line 1, column 1: '" + cell + "' is not finite, expected a finite number";

    matrix(cell + ",1\n").hasMessage(bad(", " + message));
    // All cells of the first line are so: it is no header all the same.
    matrix(cell + "\n1\n").hasMessage(bad(", " + message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e39", "-3.5e38", "1e999999999999"})
  void overflow(String cell) throws IOException {
    matrix("1\n" + cell + "\n")
        .hasMessage(
            bad(
                ", line 2, column 1: '"
                    + cell
                    + "' overflows, expected at most ±3.4028235e38, a float"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {"1,,3;2", "1,2,;3", ",2,3;1", ",,;1", "1,\"\",3;2", "1, ,3;2"})
  void emptyCell(String line, int column) throws IOException {
    matrix(line + "\n1,2,3\n")
        .hasMessage(bad(", line 1, column " + column + ": empty cell, expected a number"));
  }

  @Test
  void raggedRows() throws IOException {
    matrix("1,2,3\n1,2\n").hasMessage(bad(", line 2: found 2 columns, expected 3 columns"));
    matrix("1\n2\n1,2\n").hasMessage(bad(", line 3: found 2 columns, expected 1 column"));
    matrix("a,b\n1,2,3\n").hasMessage(bad(", line 2: found 3 columns, expected 2 columns"));
  }

  @Test
  void blankLineBetweenRows() throws IOException {
    matrix("1\n\n \n2\n")
        .hasMessage(bad(", line 2: blank line, expected blank lines only at the end"));
    matrix("\n1\n").hasMessageStartingWith(bad(", line 1: blank line"));
  }

  @Test
  void quotes() throws IOException {
    matrix("1,2\n1,\"2\n")
        .hasMessageStartingWith(bad(", line 2, column 2: a quote is not closed, expected"));
    matrix("1,\"2\"\"\n").hasMessageContaining("column 2: a quote is not closed");
    matrix("1,\"2\"3\n")
        .hasMessage(bad(", line 1, column 2: text after the closing quote, expected a comma"));
    matrix("1,\"2,5\"\n").hasMessageContaining("column 2: '2,5' is not a number");
    matrix("1,2\"\n").hasMessageContaining("column 2: '2\"' is not a number");
  }

  @Test
  void longCellsAreCut() throws IOException {
    matrix("1\n" + "x".repeat(1000)).hasMessageContaining("'" + "x".repeat(40) + "…' is not");
  }

  @Test
  void messagesAreOneLine() throws IOException {
    matrix("1\na\u0000\u2028b\n").hasMessageContaining("'a??b'");
  }

  @Test
  void otherEncodings() throws IOException {
    Path file = folder.resolve("bad.csv");
    Files.write(file, "1\n2\n3 größe\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> Csv.matrix(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(bad(", line 3: bytes that are not UTF-8, expected UTF-8 text"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "-1", "1e300", "1e999"})
  void labelOutOfRange(String cell) throws IOException {
    labels("1,2\n1," + cell + "\n")
        .hasMessage(
            bad(", line 2, column 2: '" + cell + "' is out of range, expected a label 0 to 2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "cat", "1e-9", "1f"})
  void labelNotAnInteger(String cell) throws IOException {
    labels("1,2\n1," + cell + "\n")
        .hasMessage(
            bad(", line 2, column 2: '" + cell + "' is not an integer, expected a label 0 to 2"));
  }

  @Test
  void labelMissing() throws IOException {
    labels("1,\n").hasMessage(bad(", line 1, column 2: empty cell, expected a number"));
    labels("1,NaN\n").hasMessageContaining("column 2: 'NaN' is not finite");
    labels("1\n")
        .hasMessage(bad(", line 1: 1 column, expected at least 2, the inputs and the label"));
  }

  @Test
  void noClasses() {
    assertThatThrownBy(() -> Csv.classification(folder.resolve("bad.csv"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 classes");
  }
}
