package lanewise.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import lanewise.data.InvalidDataException;
import lanewise.data.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest extends CsvCase {
  private static final CsvFormat NAMES = DETECTED.header(true);

  @Test
  void quotedCellsHoldSeparatorsLineBreaksAndQuotationMarks() throws IOException {
    Table table =
        table(
            "a,b\n\"x,y\",\"1\"\n\"he said \"\"no\"\"\r\ntwice\",2\n\" c \", 3 \n5\" pipe,4",
            NAMES);
    assertThat(texts(table, "a"))
        .containsExactly("x,y", "he said \"no\"\r\ntwice", " c ", "5\" pipe");
    assertThat(numbers(table, "b")).containsExactly(1, 2, 3, 4);
    assertThat(table.place(2, table.column("b"))).contains("line 5");
  }

  @Test
  void quotationMarksThatDoNotFitAreRefused() {
    refused(
        "a,b\n1,\"x\" y\n",
        NAMES,
        ", line 2, column 2: characters behind the quotation mark that closes the cell, expected two"
            + " quotation marks for one inside a cell");
    refused(
        "a,b\n1, \"x\"\n",
        NAMES,
        ", line 2, column 2: blanks before a quotation mark, expected one that begins the cell");
    for (String open : new String[] {"\"", "\"x", "\"x\n", "\"x\"\"", "\"x\"\"\n3,4\n"}) {
      refused(
          "a,b\n1," + open,
          NAMES,
          ", line 2, column 2: the quotation mark is never closed, expected one at the end of the"
              + " cell");
    }
    refused(
        "a,b\n1,\"" + "x".repeat(2_000_000) + "\"\n",
        NAMES,
        ", line 2, column 2: a cell of about 1048576 characters or more, expected a shorter one;"
            + " perhaps its quotation mark is never closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineBreakEndsARow(String lineBreak) throws IOException {
    for (String end : new String[] {"", lineBreak, lineBreak + lineBreak, lineBreak + "  "}) {
      Table table = table(String.join(lineBreak, "a,b", "1,x", "", "2,\"y\"") + end, NAMES);
      assertThat(numbers(table, "a")).containsExactly(1, 2);
      assertThat(texts(table, "b")).containsExactly("x", "y");
      assertThat(table.place(1, table.column("a"))).contains("line 4");
    }
  }

  @Test
  void anEmptyCellAtTheEndIsAMissingValue() throws IOException {
    assertThat(numbers(table("1,2\n3,", DATA), "2")).containsExactly(2, Float.NaN);
    assertThat(texts(table("a,b\n,c", DATA), "1")).containsExactly("a", null);
    assertThat(numbers(table("1\n\"\"\n3", DATA), "1")).containsExactly(1, Float.NaN, 3);
  }

  @Test
  void anEmptyLineOfOneColumnMayBeAMissingValue() throws IOException {
    assertThat(numbers(table("\n1\n2\n\n", DATA), "1")).containsExactly(1, 2);
    refused(
        "1\n\n3\n",
        DATA,
        ", line 2: the line is empty, and there is only one column, expected \"\" for a missing"
            + " value, or no such line");
    refused(
        "1\n2\n3\n \n\n3\n",
        DATA,
        ", line 5: the line is empty, and there is only one column, expected \"\" for a missing"
            + " value, or no such line");
  }

  @Test
  void encodingsAreStatedAndChecked() throws IOException {
    String text = "naïve,日本\n1,ä\n";
    byte[] latin = "naïve,y\n1,ä\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(table(text, NAMES).names()).containsExactly("naïve", "日本");
    assertThat(table("\uFEFF" + text, NAMES).names()).containsExactly("naïve", "日本");
    for (String name : new String[] {"UTF-16", "UTF-16LE", "UTF-16BE"}) {
      Charset charset = Charset.forName(name);
      Table table = read(("\uFEFF" + text).getBytes(charset), NAMES.encoding(charset)).table();
      assertThat(table.names()).containsExactly("naïve", "日本");
      assertThat(texts(table, "2")).containsExactly("ä");
    }
    Table table = read(latin, NAMES.encoding(StandardCharsets.ISO_8859_1)).table();
    assertThat(texts(table, "y")).containsExactly("ä");
    refused(
        latin,
        NAMES,
        ", line 1: bytes that are not UTF-8 (0xef), expected UTF-8, or that another encoding is"
            + " stated");
    refused(
        text.getBytes(StandardCharsets.UTF_8),
        NAMES.encoding(StandardCharsets.US_ASCII),
        ", line 1: bytes that are not US-ASCII (0xc3), expected US-ASCII, or that another encoding"
            + " is stated");
  }

  @Test
  void anEncodingOfTwoBytesIsNotTakenForAnother() {
    refused(
        "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE),
        NAMES,
        ", line 1: the character 0, which no text holds in UTF-8, expected text, or that another"
            + " encoding such as UTF-16 is stated");
  }

  @Test
  void theLineOfABadByteIsThatOfTheByte() {
    for (int line : new int[] {2, 30, 40_000, 100_000}) {
      byte[] bytes = "1,2\r\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
      bytes[5 * (line - 1)] = (byte) 0xff;
      refused(
          bytes,
          DATA,
          ", line "
              + line
              + ": bytes that are not UTF-8 (0xff), expected UTF-8, or that another encoding is"
              + " stated");
    }
    byte[] cut = "1,2\n3,ä".getBytes(StandardCharsets.UTF_8);
    refused(
        Arrays.copyOf(cut, cut.length - 1),
        DATA,
        ", line 2: bytes that are not UTF-8 (0xc3), expected UTF-8, or that another encoding is"
            + " stated");
  }

  @Test
  void charactersOfTwoAreReadAcrossBuffers() throws IOException {
    for (int shift = 0; shift < 4; shift++) {
      String cell = "x".repeat(shift) + "😀".repeat(100_000);
      assertThat(texts(table("n,t\n1," + cell + "\n", NAMES), "t")).containsExactly(cell);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void gzipIsKnownByItsContent() throws IOException {
    byte[] packed = gzip("a,b\n1,2\n");
    assertThat(numbers(read(packed, DETECTED).table(), "b")).containsExactly(2);

    byte[] more = gzip("3,4\n");
    byte[] both = Arrays.copyOf(packed, packed.length + more.length);
    System.arraycopy(more, 0, both, packed.length, more.length);
    assertThat(numbers(read(both, DETECTED).table(), "b")).containsExactly(2, 4);

    assertThatThrownBy(() -> read(Arrays.copyOf(packed, packed.length - 9), DETECTED))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("corrupt gzip data");
    assertThatThrownBy(() -> read(Arrays.copyOf(packed, packed.length + 1), DETECTED))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("bytes behind the gzip data");
  }

  @Test
  void rowsOfAnotherLengthAreRefusedWithTheirLine() {
    refused("1,2\n\n3,4,5\n", DATA, ", line 3: there are 3 cells, expected 2, as in line 1");
    refused("\n1,2\n3\n", DATA, ", line 3: there is 1 cell, expected 2, as in line 2");
    refused("a,b\n1,2,\n", DETECTED, ", line 2: there are 3 cells, expected 2, as in line 1");
  }

  @Test
  void aRowOfTooManyCellsIsRefused() {
    refused(
        ",".repeat(3_000_000),
        DATA,
        ", line 1, column 1048577: one more cell, expected at most 1048576 in a row");
  }

  @Test
  void aColumnOfNumbersAndTextsIsRefusedUnlessItIsStatedToBeText() throws IOException {
    String text = "id,n\n1,a\n2,b\nx3,c\n4,d\n";
    refused(
        text,
        DETECTED,
        ", line 4, column 1 'id': 'x3' is not a number, as the value in line 2 is, expected a"
            + " number, that 'x3' is stated to mark missing values, or that the column is stated to"
            + " be text");
    for (String column : new String[] {"id", "1", "#1"}) {
      assertThat(texts(table(text, NAMES.text(column)), "id")).containsExactly("1", "2", "x3", "4");
    }
    assertThat(numbers(table(text, NAMES.missing("x3")), "id")).containsExactly(1, 2, Float.NaN, 4);
    refused(
        "t,n\nNone,1\n\nb,2\n7,2\n",
        NAMES,
        ", line 2, column 1 't': 'None' is not a number, as the value in line 5 is, expected a"
            + " number, that 'None' is stated to mark missing values, or that the column is stated"
            + " to be text");
    assertThatThrownBy(() -> read(text, NAMES.text("ID")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no column 'ID'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x1F",
        "1_000",
        "1f",
        "2.5d",
        "NaN",
        "Infinity",
        "-inf",
        "65 536",
        "1'000",
        "50%",
        "$5",
        "1e5 ",
        "−5",
        "1.2.3",
        "5.1 3.5 1.4"
      })
  void textsThatLookLikeNumbersAreRefused(String cell) throws IOException {
    String quoted = "\"" + cell + "\"";
    assertThatThrownBy(() -> read("a,b\n" + quoted + ",1\n", NAMES))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(", line 2, column 1 'a': '" + cell + "' looks like a number");
    assertThat(texts(table("a,b\n" + quoted + ",1\n", NAMES.text("a")), "a")).containsExactly(cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3rd", "2020-01-01", "25-34", "12:30", "-", "e5", "A1", "x", "1st floor"})
  void textsWithDigitsAreTexts(String cell) throws IOException {
    assertThat(texts(table("a,b\n" + cell + ",1\n", NAMES), "a")).containsExactly(cell);
  }

  @Test
  void numbersBeyondFloatAreRefused() throws IOException {
    refused(
        "a\n1\n-3.5e38\n",
        NAMES,
        ", line 3, column 1 'a': '-3.5e38' is beyond the range of float, expected a number between"
            + " -3.4e38 and 3.4e38");
    assertThat(numbers(table("a\n1e-60\n3.4028235e38\n", NAMES), "a"))
        .containsExactly(0, Float.MAX_VALUE);
  }

  @Test
  void aMarkMayBeANumberOrQuoted() throws IOException {
    Table table = table("a,b\n-999,x\n1,\"n/a\"\n-99,y\n", NAMES.missing("-999", "n/a"));
    assertThat(numbers(table, "a")).containsExactly(Float.NaN, 1, -99);
    assertThat(texts(table, "b")).containsExactly("x", null, "y");
  }

  @Test
  void aColumnWithoutValuesIsMissingThroughout() throws IOException {
    Table table = table("a,b,c\n1,,\n2,,\n", NAMES.text("c"));
    assertThat(numbers(table, "b")).containsExactly(Float.NaN, Float.NaN);
    assertThat(texts(table, "c")).containsExactly(null, null);
  }

  @Test
  void theFirstValueMayComeLate() throws IOException {
    String empty = "1,,\n".repeat(3000);
    Table table = table(empty + "1,7,x\n" + empty, DATA);
    assertThat(table.rows()).isEqualTo(6001);
    for (int i = 0; i < 6001; i++) {
      assertThat(table.column("2").isMissing(i)).isEqualTo(i != 3000);
      assertThat(table.column("3").isMissing(i)).isEqualTo(i != 3000);
    }
    Table kept = table(empty + "1,7,x\n" + empty + "2,8,y\n", DATA.dropMissing());
    assertThat(numbers(kept, "2")).containsExactly(7, 8);
    assertThat(texts(kept, "3")).containsExactly("x", "y");
    assertThat(kept.place(1, kept.column("1"))).contains("line 6002");
  }

  @Test
  void aFileThatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> CsvFile.read(file().resolveSibling("none.csv"), DETECTED))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageEndingWith("none.csv: no such file, expected a file of separated values");
    assertThatThrownBy(() -> CsvFile.read(file().getParent(), DETECTED))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("is a directory");
  }

  @Test
  void formatsThatContradictThemselvesAreRefused() {
    for (char wrong : new char[] {'"', '\n', '\r', '.', '-', '5', 'e'}) {
      assertThatThrownBy(() -> DETECTED.separator(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> DETECTED.decimalComma().separator(','))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DETECTED.separator(',').decimalComma())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
