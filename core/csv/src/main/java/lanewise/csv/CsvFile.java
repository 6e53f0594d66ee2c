package lanewise.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import lanewise.data.DataFile;
import lanewise.data.Heap;
import lanewise.data.InvalidDataException;
import lanewise.data.table.Table;

/**
 * A table that was read from a file of separated values, as RFC 4180 describes it: cells between
 * separators, rows on lines, and quotation marks round a cell that holds separators, line breaks or
 * quotation marks, of which two stand for one.
 *
 * <p>A file may be gzipped: its first bytes decide, not its name. Empty lines are passed over, and
 * so are blanks round a cell without quotation marks. A column is numeric if all its values are
 * decimal numbers, and of texts if none is one or looks like one; anything else is refused unless
 * the column is stated to be of texts.
 *
 * @param table the rows, which know their lines
 * @param description one sentence: what was stated, what was detected, and what was read
 */
public record CsvFile(Table table, String description) {
  /**
   * Reads a file in one pass.
   *
   * @throws InvalidDataException if the file is missing, empty, not in the encoding, broken as
   *     gzip, or more than the heap can hold; if what is not stated cannot be told for certain; if
   *     rows differ in length, quotation marks do not fit, names in a header are empty or equal, a
   *     column holds both numbers and texts, a number is beyond the range of float; or if no row is
   *     left. The message names the line and, where there is one, the column
   * @throws IllegalArgumentException if a column that is stated to be of texts is not there
   * @throws IOException if reading fails otherwise
   */
  public static CsvFile read(Path file, CsvFormat format) throws IOException {
    try (InputStream bytes = DataFile.unpacked(file, "a file of separated values")) {
      return new TableReader(file.toString(), format).read(bytes);
    } catch (OutOfMemoryError e) {
      throw Heap.exhausted(file.toString(), e);
    }
  }
}
