package lanewise.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import lanewise.data.InvalidDataException;

/** The rows of a text, one by one, of which empty lines are none. FastCSV parts them. */
final class Rows {
  /**
   * The most characters of a cell, so that a quotation mark that is never closed ends somewhere.
   */
  private static final int LONGEST_CELL = 1 << 20;

  private final String source;
  private final CellsHandler handler;
  private final Iterator<Cells> rows;

  Rows(String source, DecodedText text, char separator) {
    this.source = source;
    handler = new CellsHandler(source, text, separator);
    rows =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(LONGEST_CELL)
            .build(handler, text)
            .iterator();
  }

  /**
   * The next row, in the same object as the one before; null at the end.
   *
   * @throws InvalidDataException if quotation marks do not fit, a cell is too long, or the text
   *     cannot be decoded
   */
  Cells next() throws IOException {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (CsvParseException | UncheckedIOException e) {
      throw reason(e);
    }
  }

  /** The line of the last empty line so far, 0 if there was none. */
  int emptyLine() {
    return handler.emptyLine();
  }

  /** What FastCSV wrapped: an exception of ours, of the system, or its own. */
  private IOException reason(RuntimeException e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    if (cause instanceof IOException failed) {
      return failed;
    } else if (cause instanceof Error error) {
      throw error;
    } else if (!(cause instanceof CsvParseException)) {
      throw e;
    }
    Cells row = handler.cells();
    String where = source + ", line " + row.line() + ", column " + (row.count() + 1);
    return cause.getMessage().startsWith("Unexpected character")
        ? new InvalidDataException(
            where,
            "characters behind the quotation mark that closes the cell",
            "two quotation marks for one inside a cell")
        : new InvalidDataException(
            where,
            "a cell of about " + LONGEST_CELL + " characters or more",
            "a shorter one; perhaps its quotation mark is never closed");
  }
}
