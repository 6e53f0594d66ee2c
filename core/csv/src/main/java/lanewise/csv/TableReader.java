package lanewise.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lanewise.data.Heap;
import lanewise.data.InvalidDataException;
import lanewise.data.table.Column;
import lanewise.data.table.Table;

/** Makes a table of the rows of one text. */
final class TableReader {
  /** Of columns of texts: how many are named. */
  private static final int SHOWN = 8;

  /** What a column takes up before its values, about. */
  private static final int COLUMN_BYTES = 500;

  private final String source;
  private final CsvFormat format;
  private final List<GrowingColumn> columns = new ArrayList<>();

  /** The line of each row so far. */
  private int[] lines = new int[0];

  private int rows;
  private int dropped;
  private long missing;

  TableReader(String source, CsvFormat format) {
    this.source = source;
    this.format = format;
  }

  CsvFile read(InputStream bytes) throws IOException {
    DecodedText text = new DecodedText(source, bytes, format.encoding());
    String head = text.head(Separator.HEAD);
    Character stated = format.separator();
    char separator =
        stated == null ? Separator.detect(source, head, format.hasDecimalComma()) : stated;
    Rows reader = new Rows(source, text, separator);
    Cells row = reader.next();
    if (row == null) {
      throw new InvalidDataException(source, "there are no rows", "at least 1");
    }
    Cells first = row.copy();
    row = reader.next();
    requireLength(first, row, reader);
    boolean header = header(first, row);
    makeColumns(header ? Header.names(source, first) : Header.numbers(first.count()));
    if (!header) {
      add(first);
    }
    while (row != null) {
      requireLength(first, row, reader);
      add(row);
      row = reader.next();
    }
    requireRows(header);
    Table table = table();
    return new CsvFile(table, description(table, separator, header, first.line()));
  }

  private boolean header(Cells first, Cells second) throws InvalidDataException {
    return format.header() == null
        ? new Header(format).detect(source, first, second)
        : format.header();
  }

  private void makeColumns(List<String> names) throws InvalidDataException {
    Heap.require(source, (long) names.size() * COLUMN_BYTES);
    // A table without rows knows its columns by name and by number.
    Table empty =
        new Table(source, names.stream().map(name -> Column.numeric(name, new float[0])).toList());
    Set<String> texts = new HashSet<>();
    for (String each : format.text()) {
      texts.add(empty.column(each).name());
    }
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      columns.add(new GrowingColumn(source, format, name, i + 1, texts.contains(name)));
    }
  }

  private void requireLength(Cells first, Cells row, Rows reader) throws InvalidDataException {
    if (row == null) {
      return;
    }
    if (row.count() != first.count()) {
      throw new InvalidDataException(
          source + ", line " + row.line(),
          row.count() == 1 ? "there is 1 cell" : "there are " + row.count() + " cells",
          first.count() + ", as in line " + first.line());
    }
    if (row.count() == 1 && reader.emptyLine() > first.line()) {
      throw new InvalidDataException(
          source + ", line " + reader.emptyLine(),
          "the line is empty, and there is only one column",
          "\"\" for a missing value, or no such line");
    }
  }

  private void add(Cells row) throws InvalidDataException {
    int lacking = 0;
    for (GrowingColumn column : columns) {
      lacking += column.put(row, rows) ? 1 : 0;
    }
    if (lacking > 0 && format.dropsMissing()) {
      dropped++;
      return;
    }
    missing += lacking;
    if (rows == lines.length) {
      lines = Arrays.copyOf(lines, GrowingColumn.capacity(source, rows + 1, Integer.BYTES));
    }
    lines[rows] = row.line();
    rows++;
  }

  private void requireRows(boolean header) throws InvalidDataException {
    if (rows == 0) {
      throw new InvalidDataException(
          source,
          dropped > 0
              ? "a value is missing in each of " + dropped + " rows"
              : "there are no rows" + (header ? " but the header" : ""),
          "at least 1");
    }
  }

  private Table table() throws InvalidDataException {
    List<Column> read = new ArrayList<>();
    for (GrowingColumn column : columns) {
      read.add(column.column(rows));
    }
    return new Table(source, read, Arrays.copyOf(lines, rows));
  }

  private String description(Table table, char separator, boolean header, int headerLine) {
    StringBuilder said = new StringBuilder(source);
    said.append(": ").append(counted(rows, "row")).append(" of ");
    said.append(counted(columns.size(), "column")).append(kinds(table));
    if (columns.size() > 1) {
      said.append(", parted by ").append(Separator.name(separator));
      said.append(format.separator() == null ? " (detected)" : " (stated)");
    }
    said.append(header ? ", names in line " + headerLine : ", no header");
    said.append(format.header() == null ? " (detected)" : " (stated)");
    said.append(", ").append(format.encoding().name());
    if (format.hasDecimalComma()) {
      said.append(", decimal comma");
    }
    if (missing > 0) {
      said.append(", ").append(counted(missing, "missing value"));
    }
    if (format.dropsMissing()) {
      said.append(", ").append(counted(dropped, "row")).append(" with missing values left out");
    }
    return said.append('.').toString();
  }

  private static String kinds(Table table) {
    List<String> texts = new ArrayList<>();
    for (Column column : table.columns()) {
      if (!column.isNumeric()) {
        texts.add(column.name());
      }
    }
    if (texts.isEmpty()) {
      return " of numbers";
    }
    List<String> shown = texts.subList(0, Math.min(SHOWN, texts.size()));
    return " (texts: "
        + String.join(", ", shown)
        + (texts.size() > SHOWN ? " and " + (texts.size() - SHOWN) + " more" : "")
        + ")";
  }

  private static String counted(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
