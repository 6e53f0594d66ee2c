package lanewise.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import lanewise.data.InvalidDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is detected is certain; what is not certain has to be stated. */
class DetectionTest extends CsvCase {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2\n",
        "a,b\n\n1,x\n",
        "a,b\nx,1\n",
        " a , b \n 1 , 2 \n",
        "id,text\n1,\"1,2;3\"\n",
        "a,b\n,2\n",
      })
  void aRowOfTextsOverANumberIsAHeader(String text) throws IOException {
    CsvFile file = read(text, DETECTED);
    assertThat(file.description()).contains("names in line 1 (detected)");
    assertThat(file.table().rows()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5,0,0\n4,0,1\n",
        "5,0,0\n",
        "0.5,x,0.5\n1,y,2\n",
        ",1,1\n2,3,4\n",
        "5.1,3.5,Iris-setosa\n4.9,3.0,Iris-setosa\n",
      })
  void aRowThatCannotBeNamesIsData(String text) throws IOException {
    CsvFile file = read(text, DETECTED);
    assertThat(file.description()).contains("no header (detected)");
    assertThat((long) file.table().rows()).isEqualTo(text.lines().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,1,2\n5,6,7\n",
        "400.5,401.0\n1,2\n",
        "\"0\",\"1\"\n1.5,2.5\n",
        ",0,1\n0,5.1,3.5\n",
        "0,1,label\n5,6,x\n",
        "0,1,label\n5,6,7\n",
        "0,0,label\n5,6,7\n",
        "a,b\nx,y\n",
        "a,b,a\nb,a,a\n",
        "a,b\n",
        "1,2\n",
        "?,x\n1,y\n",
        "NA,NA\n1,2\n",
        "Bob,n.k.\nAnn,5\n",
        "Bob,***\nAnn,5\n",
        "5.1,-,3\n4.9,2,3.5\n",
        "name,1_000\n1,2\n",
        "a,b\na,b\n",
        "a,2020\nx,1\n",
      })
  void aRowThatMayBeEitherIsRefused(String text) throws IOException {
    assertThatThrownBy(() -> read(text, DETECTED))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(file() + ", line 1: the first row (")
        .hasMessageEndingWith(
            ") may hold names or values, expected that it is stated whether there is a header");
  }

  @Test
  void aStatedTextColumnIsNoEvidenceOfAHeader() throws IOException {
    assertThat(table("a,b\n1,2\n", DETECTED.text("a")).rows()).isEqualTo(1);
    for (String column : new String[] {"a", "1", "#1"}) {
      assertThatThrownBy(() -> read("a,b\n1,x\n", DETECTED.text(column)))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("may hold names or values");
    }
  }

  @Test
  void aMarkOfMissingValuesIsNoName() {
    assertThatThrownBy(() -> read("gone,a\n1,2\n", DETECTED.missing("gone")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("may hold names or values");
  }

  @Test
  void namesInAHeaderAreThereAndDiffer() {
    refused(
        "a,b,a\n1,2,3\n",
        DETECTED,
        ", line 1, column 3: the header has the name 'a' that column 1 has, expected names that"
            + " differ");
    refused(
        "\na,,c\n1,2,3\n",
        DETECTED.header(true),
        ", line 2, column 2: the header has no name, expected one for each column");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void theSeparatorThatPartsAllRowsEvenlyIsDetected(String separator) throws IOException {
    // § stands for the separator; the others may be anywhere as long as some row lacks them.
    for (String text :
        List.of(
            "a§b§c\n1§2§3\n4§5§6",
            "a§b§c\nx§\"1,\n\"\"2;\t|\"§3",
            "a§b§c\nx, y; z\t| !§2§3\n".replace(separator, ""),
            "a§b§c\n" + "x§y§3\n".repeat(30) + "x,;\t|y§z§4\n".replace(separator, ""))) {
      CsvFile file = read(text.replace("§", separator), DETECTED.header(true).text("1", "2"));
      assertThat(file.table().names()).as(text).containsExactly("a", "b", "c");
    }
  }

  @Test
  void aSeparatorInDoubtIsRefused() throws IOException {
    refused(
        "7,4;3,51\n7,8;3,2\n",
        DATA,
        ": the first rows may be parted by comma or semicolon, expected that the separator is"
            + " stated");
    refused(
        "a,b|c\n1,2\n3|4\n",
        DATA,
        ": the first rows may be parted by comma or bar, expected that the separator is stated");
    assertThat(numbers(table("7,4;3,51\n7,8;3,2\n", DATA.decimalComma()), "2"))
        .containsExactly(3.51f, 3.2f);
    assertThat(texts(table("7,4;3,51\n7,8;3,2\n", DATA.separator(',').text("2")), "2"))
        .containsExactly("4;3", "8;3");
  }

  @Test
  void otherSeparatorsAreStated() throws IOException {
    assertThat(numbers(table("a b\n1 2\n", DETECTED.separator(' ')), "b")).containsExactly(2);
    assertThat(numbers(table("a:b\n1:2\n", DETECTED.separator(':')), "b")).containsExactly(2);
    assertThat(numbers(table("1\t\t3\n", DATA.separator('\t')), "2")).containsExactly(Float.NaN);
  }

  @Test
  void oneColumnNeedsNoSeparator() throws IOException {
    CsvFile file = read("a\n1\n2\n", DETECTED);
    assertThat(file.description())
        .isEqualTo(file() + ": 2 rows of 1 column of numbers, names in line 1 (detected), UTF-8.");
    assertThat(numbers(file.table(), "a")).containsExactly(1, 2);
    assertThat(numbers(table("1,5\n2,5\n", DATA.decimalComma()), "1")).containsExactly(1.5f, 2.5f);
  }

  @Test
  void aFirstRowLongerThanTheHeadIsParted() throws IOException {
    String wide = "1;".repeat(140_000) + "2";
    assertThat(table(wide + "\n" + wide + "\n", DETECTED).names()).hasSize(140_001);
  }
}
