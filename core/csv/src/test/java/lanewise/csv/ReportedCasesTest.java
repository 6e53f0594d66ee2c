package lanewise.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import lanewise.data.Dataset;
import lanewise.data.table.EncodingPlan;
import lanewise.data.table.Table;
import lanewise.data.table.TableEncoding;
import org.junit.jupiter.api.Test;

/** Files by which users of other tools got a wrong table without a word. */
class ReportedCasesTest extends CsvCase {
  @Test
  void theLabelInTheFirstColumnIsNoFeature() throws IOException {
    CsvFile file =
        read(
            "label,pixel0,pixel1,pixel2\n7,0,0,255\n2,0,128,255\n1,0,255,0\n0,128,255,128\n",
            DETECTED);
    assertThat(file.description())
        .isEqualTo(
            file()
                + ": 4 rows of 4 columns of numbers, parted by comma (detected), names in line 1"
                + " (detected), UTF-8.");
    TableEncoding encoding = EncodingPlan.label("label").fit(file.table());
    assertThat(encoding.inputNames()).containsExactly("pixel0", "pixel1", "pixel2");
    assertThat(encoding.classes()).containsExactly("0", "1", "2", "7");
    Dataset data = encoding.dataset(file.table());
    assertThat(data.inputs().data())
        .containsExactly(0, 0, 255, 0, 128, 255, 0, 255, 0, 128, 255, 128);
    assertThat(data.targets().data())
        .containsExactly(0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0);
  }

  @Test
  void textsInTheLastColumnAreClassesAndAnEmptyLineAtTheEndIsNoRow() throws IOException {
    String iris =
        "5.0,3.4,1.5,0.2,Iris-setosa\n6.4,3.2,4.5,1.5,Iris-versicolor\n"
            + "6.3,3.3,6.0,2.5,Iris-virginica\n\n";
    refused(
        iris,
        DETECTED,
        ", line 1: the first row ('5.0', '3.4', '1.5', …) may hold names or values, expected that"
            + " it is stated whether there is a header");
    CsvFile file = read(iris, DATA);
    assertThat(file.description())
        .isEqualTo(
            file()
                + ": 3 rows of 5 columns (texts: 5), parted by comma (detected), no header (stated),"
                + " UTF-8.");
    TableEncoding encoding = EncodingPlan.label("5").fit(file.table());
    assertThat(encoding.classes())
        .containsExactly("Iris-setosa", "Iris-versicolor", "Iris-virginica");
    assertThat(encoding.dataset(file.table()).inputs().get(2, 3)).isEqualTo(2.5f);

    assertThat(read("5.1,3.5,Iris-setosa\n4.9,3.0,Iris-setosa\n", DETECTED).table().rows())
        .isEqualTo(2);
  }

  @Test
  void aHeaderOfNumbersIsNeitherGuessedNorASample() throws IOException {
    String numeric = "0,1,2,3\n5.5,2.5,4.0,1\n4.9,3.0,1.4,0\n6.5,3.0,5.8,2\n";
    refused(
        numeric,
        DETECTED,
        ", line 1: the first row ('0', '1', '2', …) may hold names or values, expected that it is"
            + " stated whether there is a header");
    assertThat(table(numeric, DETECTED.header(true)).names()).containsExactly("0", "1", "2", "3");
    assertThat(table(numeric, DETECTED.header(true)).rows()).isEqualTo(3);
    assertThat(table(numeric, DATA).rows()).isEqualTo(4);

    String mixed = "0,1,2,label\n5.5,2.5,4.0,1\n4.9,3.0,1.4,0\n";
    refused(
        mixed,
        DETECTED,
        ", line 1: the first row ('0', '1', '2', …) may hold names or values, expected that it is"
            + " stated whether there is a header");
    assertThat(numbers(table(mixed, DETECTED.header(true)), "label")).containsExactly(1, 0);
    refused(
        mixed,
        DATA,
        ", line 1, column 4: 'label' is not a number, as the value in line 2 is, expected a number,"
            + " that 'label' is stated to mark missing values, or that the column is stated to be"
            + " text");
  }

  @Test
  void semicolonsAndQuotedNamesAreDetected() throws IOException {
    CsvFile file = read("\"fixed acidity\";\"pH\";\"quality\"\n7.4;3.51;5\n7.8;3.2;6\n", DETECTED);
    assertThat(file.description()).contains("parted by semicolon (detected), names in line 1");
    assertThat(numbers(file.table(), "fixed acidity")).containsExactly(7.4f, 7.8f);
    assertThat(numbers(file.table(), "quality")).containsExactly(5, 6);
  }

  @Test
  void aDecimalCommaIsStated() throws IOException {
    String text = "acid;ph;quality\n7,4;3,51;0\n7,8;3,2;1\n";
    refused(
        text,
        DETECTED,
        ", line 2, column 1 'acid': '7,4' looks like a number, but is not written as one, expected a"
            + " number such as 1234.5, that a decimal comma is stated if it is one, or that the"
            + " column is stated to be text");
    CsvFile file = read(text, DETECTED.decimalComma());
    assertThat(numbers(file.table(), "acid")).containsExactly(7.4f, 7.8f);
    assertThat(file.description()).contains(", decimal comma.");
  }

  @Test
  void missingValuesAreMarkedAsStated() throws IOException {
    String text = "39, 2174, ?, 0\n50, 13, 3, 1\n";
    refused(
        text,
        DATA,
        ", line 1, column 3: '?' is not a number, as the value in line 2 is, expected a number, that"
            + " '?' is stated to mark missing values, or that the column is stated to be text");
    CsvFile file = read(text, DATA.missing("?"));
    assertThat(numbers(file.table(), "3")).containsExactly(Float.NaN, 3);
    assertThat(numbers(file.table(), "2")).containsExactly(2174, 13);
    assertThat(file.description()).endsWith("UTF-8, 1 missing value.");

    CsvFile dropped = read(text, DATA.missing("NA", "?").dropMissing());
    assertThat(numbers(dropped.table(), "1")).containsExactly(50);
    assertThat(dropped.description())
        .contains("1 row of 4 columns")
        .endsWith("UTF-8, 1 row with missing values left out.");
    assertThat(dropped.table().place(0, dropped.table().column("1"))).contains("line 2");
  }

  @Test
  void thousandsInGroupsAreNoTexts() {
    refused(
        "\"65,536\",1,0\n\"1,024\",2,1\n",
        DATA,
        ", line 1, column 1: '65,536' looks like a number, but is not written as one, expected a"
            + " number such as 1234.5, that a decimal comma is stated if it is one, or that the"
            + " column is stated to be text");
  }

  @Test
  void anEmptyLineBetweenRowsIsNoRow() throws IOException {
    Table table = table("1,2,0\n\n3,4,1\n", DATA);
    assertThat(numbers(table, "1")).containsExactly(1, 3);
    assertThat(table.place(1, table.column("1"))).isEqualTo(file() + ", line 3, column '1'");
  }

  @Test
  void tabsAreDetected() throws IOException {
    CsvFile file = read("1.0\t2.0\t0\n3.0\t4.0\t1\n", DATA);
    assertThat(file.description()).contains("parted by tab (detected)");
    assertThat(numbers(file.table(), "2")).containsExactly(2, 4);
  }

  @Test
  void labelsWithADecimalPointAreClasses() throws IOException {
    Table table = table("1,2,0.0\n3,4,1.0\n", DATA);
    assertThat(EncodingPlan.label("3").fit(table).classes()).containsExactly("0", "1");
  }

  @Test
  void anEmptyFileIsRefused() {
    refused("", DETECTED, ": there are no rows, expected at least 1");
    refused("\n\n", DETECTED, ": there are no rows, expected at least 1");
    refused(
        "a,b\n", DETECTED.header(true), ": there are no rows but the header, expected at least 1");
    refused(
        "1,\n,2\n",
        DATA.dropMissing(),
        ": a value is missing in each of 2 rows, expected at least 1");
  }

  @Test
  void oneHotTargetsAreStatedAndNoInputs() throws IOException {
    String text =
        "0.28,0.27,0.43,0.43,0,1,0\n0.58,0.45,0.58,0.54,0,0,1\n0.47,0.48,0.57,0.50,1,0,0\n";
    Table table = table(text, DETECTED);
    assertThat(table.rows()).as("a number twice is no name").isEqualTo(3);
    TableEncoding encoding = EncodingPlan.targets("5", "6", "7").fit(table);
    assertThat(encoding.inputNames()).containsExactly("1", "2", "3", "4");
    assertThat(encoding.dataset(table).targets().data()).containsExactly(0, 1, 0, 0, 0, 1, 1, 0, 0);
    assertThat(encoding.description())
        .isEqualTo("4 inputs from 1, 2, 3, 4; target 5, 6, 7 as numbers.");
  }

  @Test
  void aQuotationMarkThatIsNeverClosedIsRefused() {
    refused(
        "a,b,y\n\"1,2,0\n",
        DETECTED.header(true),
        ", line 2, column 1: the quotation mark is never closed, expected one at the end of the"
            + " cell");
    refused(
        "a,b,y\n\"1,2,0\n",
        DETECTED,
        ", line 2, column 1: the quotation mark is never closed, expected one at the end of the"
            + " cell");
  }

  @Test
  void trueAndFalseAreClasses() throws IOException {
    Table table = table("1,2,true\n3,4,false\n", DATA);
    TableEncoding encoding = EncodingPlan.label("3").fit(table);
    assertThat(encoding.classes()).containsExactly("false", "true");
    assertThat(encoding.dataset(table).targets().data()).containsExactly(0, 1, 1, 0);
  }
}
