package lanewise.csv;

import java.util.ArrayList;
import java.util.List;
import lanewise.data.InvalidDataException;

/** Finds the character between cells, where the first rows leave no doubt about it. */
final class Separator {
  /** How much of the text is looked at. */
  static final int HEAD = 1 << 18;

  private static final int ROWS = 20;
  private static final char[] CANDIDATES = {',', ';', '\t', '|'};

  private Separator() {}

  /**
   * The one of comma, semicolon, tab and bar that parts each of the first rows into equally many
   * cells. If none does, it is the only one that occurs; then a row is of another length. If none
   * occurs, there is one column, and the comma is as good as any other.
   *
   * @param head the first characters of the text
   * @throws InvalidDataException if it could be one or the other
   */
  static char detect(String source, String head, boolean decimalComma) throws InvalidDataException {
    List<Character> even = new ArrayList<>();
    List<Character> there = new ArrayList<>();
    for (char candidate : CANDIDATES) {
      if (candidate == ',' && decimalComma) {
        continue;
      }
      List<Integer> rows = cells(head, candidate);
      if (rows.stream().anyMatch(cells -> cells > 1)) {
        there.add(candidate);
        if (rows.stream().distinct().count() == 1) {
          even.add(candidate);
        }
      }
    }
    List<Character> fitting = even.isEmpty() ? there : even;
    if (fitting.size() > 1) {
      throw new InvalidDataException(
          source,
          "the first rows may be parted by " + name(fitting.get(0)) + " or " + name(fitting.get(1)),
          "that the separator is stated");
    }
    if (fitting.isEmpty()) {
      return decimalComma ? ';' : ',';
    }
    return fitting.get(0);
  }

  /** What the separator is called. */
  static String name(char separator) {
    return switch (separator) {
      case ',' -> "comma";
      case ';' -> "semicolon";
      case '\t' -> "tab";
      case '|' -> "bar";
      case ' ' -> "space";
      default -> "'" + separator + "'";
    };
  }

  /** The cells of each of the first rows; of the last one as far as the head shows it. */
  private static List<Integer> cells(String head, char separator) {
    List<Integer> rows = new ArrayList<>();
    int cells = 1;
    boolean cellBegins = true;
    boolean blank = true;
    boolean inQuotes = false;
    for (int i = 0; i < head.length() && rows.size() < ROWS; i++) {
      char c = head.charAt(i);
      if (inQuotes) {
        // Of two quotation marks, the first closes the cell for a moment.
        inQuotes = c != '"';
        cellBegins = !inQuotes;
      } else if (c == '"' && cellBegins) {
        inQuotes = true;
        blank = false;
      } else if (c == separator) {
        cells++;
        cellBegins = true;
        blank = false;
      } else if (c == '\n' || c == '\r') {
        if (!blank) {
          rows.add(cells);
        }
        cells = 1;
        cellBegins = true;
        blank = true;
      } else {
        cellBegins = false;
        blank = blank && (c == ' ' || c == '\t');
      }
    }
    // A row that the head cuts, or whose quotation mark is open, tells nothing unless it is alone.
    boolean whole = head.length() < HEAD && !inQuotes;
    if (!blank && rows.size() < ROWS && (whole || rows.isEmpty())) {
      rows.add(cells);
    }
    return rows;
  }
}
