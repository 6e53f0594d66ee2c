package lanewise.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One line of a CSV file, cut into cells; cells are counted from 0 here, from 1 in messages. */
final class CsvRow {
  private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");
  private static final int LONGEST_QUOTE = 40;

  private final Path file;
  private final List<String> cells = new ArrayList<>();
  private int line;

  CsvRow(Path file) {
    this.file = file;
  }

  /** Replaces the cells by those of another line. */
  void set(String text, int lineNumber) throws InvalidDataException {
    line = lineNumber;
    cells.clear();
    int comma = -1;
    do {
      int start = comma + 1;
      while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
      if (start < text.length() && text.charAt(start) == '"') {
        int close = closingQuote(text, start);
        comma = endOfCell(text, close + 1);
        if (!text.substring(close + 1, comma).isBlank()) {
          throw invalid(cells.size(), "text after the closing quote", "a comma");
        }
        cells.add(text.substring(start + 1, close).replace("\"\"", "\"").strip());
      } else {
        comma = endOfCell(text, start);
        cells.add(text.substring(start, comma).strip());
      }
    } while (comma < text.length());
  }

  private static int endOfCell(String text, int from) {
    int comma = text.indexOf(',', from);
    return comma < 0 ? text.length() : comma;
  }

  private int closingQuote(String text, int open) throws InvalidDataException {
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        if (i + 1 == text.length() || text.charAt(i + 1) != '"') {
          return i;
        }
        i++; // A doubled quote stands for one.
      }
    }
    throw invalid(cells.size(), "a quote is not closed", "a closing quote on the same line");
  }

  int size() {
    return cells.size();
  }

  /** No cell is a number, not even one to be refused, and not all are empty. */
  boolean isHeader() {
    return cells.stream().noneMatch(c -> isNumber(c) || NOT_FINITE.matcher(c).matches())
        && !cells.stream().allMatch(String::isEmpty);
  }

  float number(int column) throws InvalidDataException {
    String cell = cells.get(column);
    try {
      requireDecimal(column);
      float value = Float.parseFloat(cell);
      if (Float.isInfinite(value)) {
        throw invalid(column, quote(cell) + " overflows", "at most ±3.4028235e38, a float");
      }
      return value;
    } catch (NumberFormatException e) {
      throw invalid(column, quote(cell) + " is not a number", "a number");
    }
  }

  int label(int column, int classes) throws InvalidDataException {
    String cell = cells.get(column);
    String range = "a label 0 to " + (classes - 1);
    try {
      requireDecimal(column);
      double value = Double.parseDouble(cell);
      if (value != Math.rint(value)) {
        throw invalid(column, quote(cell) + " is not an integer", range);
      }
      if (value < 0 || value >= classes) {
        throw invalid(column, quote(cell) + " is out of range", range);
      }
      return (int) value;
    } catch (NumberFormatException e) {
      throw invalid(column, quote(cell) + " is not an integer", range);
    }
  }

  private void requireDecimal(int column) throws InvalidDataException {
    String cell = cells.get(column);
    if (cell.isEmpty()) {
      throw invalid(column, "empty cell", "a number");
    }
    if (NOT_FINITE.matcher(cell).matches()) {
      throw invalid(column, quote(cell) + " is not finite", "a finite number");
    }
    if (!isDecimal(cell)) {
      throw new NumberFormatException();
    }
  }

  private static boolean isNumber(String cell) {
    if (!isDecimal(cell)) {
      return false;
    }
    try {
      Float.parseFloat(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Of these letters only: Java's own parser would also take 1f, 0x1p3 and NaN. */
  private static boolean isDecimal(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return true;
  }

  private static String quote(String cell) {
    boolean whole = cell.length() <= LONGEST_QUOTE;
    return "'" + (whole ? cell : cell.substring(0, LONGEST_QUOTE) + "…") + "'";
  }

  /** Refuses more numbers than the heap can hold, at this line. */
  void requireHeap(long bytes) throws InvalidDataException {
    Heap.require(file + ", line " + line, bytes);
  }

  /** An exception about this line. */
  InvalidDataException invalid(String what, String expected) {
    return new InvalidDataException(file + ", line " + line, what, expected);
  }

  private InvalidDataException invalid(int column, String what, String expected) {
    return new InvalidDataException(
        file + ", line " + line + ", column " + (column + 1), what, expected);
  }
}
