package lanewise.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import lanewise.data.table.Column;
import lanewise.data.table.Table;
import org.junit.jupiter.api.Test;

/** Random tables are written as text of every kind, and read back equal. */
class RandomTablesTest extends CsvCase {
  private static final String[] TEXTS = {
    "a",
    "Iris-setosa",
    "x,y",
    "he said \"no\"",
    "two\nlines",
    "two\r\nlines",
    " blank ",
    "ä",
    "日本 😀",
    "1",
    "1.5",
    "65,536",
    "NaN",
    "\"",
    "\"\"",
    ";",
    "\t",
    "|",
    "#",
    "--",
    "tab\tin",
    "\n",
    " "
  };

  private final Random random = new Random(20260101);

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    for (int i = 0; i < 400; i++) {
      Table table = randomTable();
      char separator = ",;\t|:".charAt(random.nextInt(5));
      boolean comma = separator != ',' && random.nextInt(3) == 0;
      boolean header = random.nextBoolean();
      Charset charset = random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16;
      String text = text(table, separator, comma, header);
      CsvFormat format =
          DETECTED
              .separator(separator)
              .header(header)
              .encoding(charset)
              .missing("?")
              .text(textColumns(table));
      format = comma ? format.decimalComma() : format;

      Table read = read(bytes(text, charset), format).table();

      assertThat(read.names()).isEqualTo(header ? table.names() : numbers(table.names().size()));
      for (int j = 0; j < table.columns().size(); j++) {
        Column expected = table.columns().get(j);
        Column actual = read.columns().get(j);
        if (expected.isNumeric()) {
          assertThat(actual.numbers()).as(text).isEqualTo(expected.numbers());
        } else {
          assertThat(actual.texts()).as(text).isEqualTo(expected.texts());
        }
      }
    }
  }

  private static List<String> numbers(int n) {
    return Header.numbers(n);
  }

  private static String[] textColumns(Table table) {
    List<String> texts = new ArrayList<>();
    for (int j = 0; j < table.columns().size(); j++) {
      if (!table.columns().get(j).isNumeric()) {
        texts.add("#" + (j + 1));
      }
    }
    return texts.toArray(new String[0]);
  }

  private Table randomTable() {
    int rows = 1 + random.nextInt(40);
    int n = 1 + random.nextInt(6);
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      String name = "column " + j + TEXTS[random.nextInt(TEXTS.length)] + "!";
      columns.add(random.nextBoolean() ? numeric(name, rows) : text(name, rows));
    }
    return new Table("random", columns);
  }

  private Column numeric(String name, int rows) {
    float[] values = new float[rows];
    for (int i = 0; i < rows; i++) {
      float any = Float.intBitsToFloat(random.nextInt());
      values[i] =
          switch (random.nextInt(5)) {
            case 0 -> Float.NaN;
            case 1 -> random.nextInt(2000) - 1000;
            case 2 -> (float) random.nextGaussian();
            default -> Float.isFinite(any) ? any : 0;
          };
    }
    return Column.numeric(name, values);
  }

  private Column text(String name, int rows) {
    String[] values = new String[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = random.nextInt(6) == 0 ? null : TEXTS[random.nextInt(TEXTS.length)];
    }
    return Column.text(name, values);
  }

  private String text(Table table, char separator, boolean comma, boolean header) {
    String lineBreak = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    StringBuilder text = new StringBuilder();
    if (header) {
      List<String> cells = new ArrayList<>();
      for (String name : table.names()) {
        cells.add(cell(name, separator));
      }
      text.append(String.join(String.valueOf(separator), cells)).append(lineBreak);
    }
    for (int i = 0; i < table.rows(); i++) {
      for (int j = 0; j < table.columns().size(); j++) {
        Column column = table.columns().get(j);
        if (j > 0) {
          text.append(separator);
        }
        if (column.isMissing(i)) {
          text.append(List.of("?", "\"\"", "\"?\"").get(random.nextInt(3)));
        } else if (column.isNumeric()) {
          String number = Float.toString(column.numbers()[i]);
          number = comma ? number.replace('.', ',') : number;
          text.append(random.nextInt(4) == 0 ? "\"" + number + "\"" : blanks(number));
        } else {
          text.append(cell(column.texts()[i], separator));
        }
      }
      if (table.columns().size() > 1 && random.nextInt(10) == 0) {
        text.append(lineBreak);
      }
      if (i + 1 < table.rows() || random.nextBoolean()) {
        text.append(lineBreak);
      }
    }
    return text.toString();
  }

  /** A text in quotation marks where it needs them, and sometimes where it does not. */
  private String cell(String text, char separator) {
    boolean plain =
        text.indexOf(separator) < 0
            && text.equals(text.strip())
            && text.chars().noneMatch(c -> c == '"' || c == '\n' || c == '\r');
    return plain && random.nextBoolean() ? blanks(text) : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private String blanks(String cell) {
    return " ".repeat(random.nextInt(2)) + cell + " ".repeat(random.nextInt(2));
  }

  private byte[] bytes(String text, Charset charset) throws IOException {
    String marked =
        charset == StandardCharsets.UTF_8 && random.nextBoolean() ? "\uFEFF" + text : text;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = random.nextInt(3) == 0 ? new GZIPOutputStream(bytes) : bytes) {
      out.write(marked.getBytes(charset));
    }
    return bytes.toByteArray();
  }
}
