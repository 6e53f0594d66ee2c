package lanewise.csv;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.UncheckedIOException;
import lanewise.data.InvalidDataException;

/**
 * Gathers what FastCSV finds into the cells of a row. Blanks round a cell without quotation marks
 * do not belong to it, and a row that is one such cell without anything else is an empty line.
 */
final class CellsHandler extends CsvCallbackHandler<Cells> {
  private static final int MOST_COLUMNS = 1 << 20;

  private final String source;
  private final DecodedText text;
  private final char separator;
  private final Cells cells = new Cells();
  private boolean quoted;
  private int emptyLine;

  CellsHandler(String source, DecodedText text, char separator) {
    this.source = source;
    this.text = text;
    this.separator = separator;
  }

  /** The row that is being read. */
  Cells cells() {
    return cells;
  }

  /** The line of the last empty line so far, 0 if there was none. */
  int emptyLine() {
    return emptyLine;
  }

  @Override
  protected void beginRecord(long startingLineNumber) {
    cells.begin(startingLineNumber);
    quoted = false;
  }

  @Override
  protected void addField(char[] buffer, int offset, int length, boolean inQuotes) {
    if (cells.count() == MOST_COLUMNS) {
      throw refused("one more cell", "at most " + MOST_COLUMNS + " in a row");
    }
    if (inQuotes) {
      // The text ends with a line break: only a cell whose quotation mark is open reaches its end.
      if (text.isAtEnd()) {
        throw refused("the quotation mark is never closed", "one at the end of the cell");
      }
      quoted = true;
      cells.add(buffer, offset, length);
      return;
    }
    int from = offset;
    int to = offset + length;
    while (from < to && isBlank(buffer[from])) {
      from++;
    }
    while (from < to && isBlank(buffer[to - 1])) {
      to--;
    }
    if (from < to && buffer[from] == '"') {
      throw refused("blanks before a quotation mark", "one that begins the cell");
    }
    cells.add(buffer, from, to - from);
  }

  private boolean isBlank(char c) {
    return (c == ' ' || c == '\t') && c != separator;
  }

  private UncheckedIOException refused(String what, String expected) {
    return new UncheckedIOException(
        new InvalidDataException(
            source + ", line " + cells.line() + ", column " + (cells.count() + 1), what, expected));
  }

  @Override
  protected Cells buildRecord() {
    if (getRecordType() == RecordType.EMPTY) {
      emptyLine = cells.line();
    }
    return cells;
  }

  @Override
  protected RecordType getRecordType() {
    boolean empty = cells.count() == 0 || (cells.count() == 1 && !quoted && cells.isEmpty(0));
    return empty ? RecordType.EMPTY : RecordType.DATA;
  }

  @Override
  protected int getFieldCount() {
    return cells.count();
  }

  @Override
  protected void setEmpty() {
    // A row without cells is known by their number.
  }

  @Override
  protected void setComment(char[] buffer, int offset, int length) {
    throw new IllegalStateException("comments are not asked for");
  }
}
