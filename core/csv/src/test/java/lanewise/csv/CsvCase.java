package lanewise.csv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lanewise.data.InvalidDataException;
import lanewise.data.table.Table;
import org.junit.jupiter.api.io.TempDir;

/** What tests of files share: they write one, and read it. */
abstract class CsvCase {
  static final CsvFormat DETECTED = CsvFormat.detected();
  static final CsvFormat DATA = DETECTED.header(false);

  @TempDir private Path folder;

  /** The file, which every call writes anew. */
  Path file() {
    return folder.resolve("t.csv");
  }

  CsvFile read(String text, CsvFormat format) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8), format);
  }

  CsvFile read(byte[] bytes, CsvFormat format) throws IOException {
    Files.write(file(), bytes);
    return CsvFile.read(file(), format);
  }

  Table table(String text, CsvFormat format) throws IOException {
    return read(text, format).table();
  }

  static float[] numbers(Table table, String column) {
    return table.column(column).numbers();
  }

  static List<String> texts(Table table, String column) {
    return Arrays.asList(table.column(column).texts());
  }

  /**
   * @param message what is said after the name of the file
   */
  void refused(String text, CsvFormat format, String message) {
    refused(text.getBytes(StandardCharsets.UTF_8), format, message);
  }

  void refused(byte[] bytes, CsvFormat format, String message) {
    assertThatThrownBy(() -> read(bytes, format))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(file() + message);
  }
}
