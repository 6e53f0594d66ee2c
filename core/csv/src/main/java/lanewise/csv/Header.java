package lanewise.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lanewise.data.InvalidDataException;

/**
 * Tells whether the first row holds the names of the columns, where that is certain: numbers may be
 * names, and texts may be values, so often it is not.
 */
final class Header {
  /** Texts by which many files mark a missing value, whether that is stated or not. */
  private static final Set<String> MARKS =
      Set.of(
          "na",
          "n/a",
          "#n/a",
          "n.a.",
          "n.k.",
          "nd",
          "n/d",
          "null",
          "none",
          "nil",
          "void",
          "empty",
          "missing",
          "unknown",
          "undefined",
          "not available");

  private static final int SHOWN = 3;

  private enum Kind {
    MISSING,
    NUMBER,
    UNCLEAR,
    TEXT
  }

  private final CsvFormat format;
  private final Decimal decimal;

  Header(CsvFormat format) {
    this.format = format;
    decimal = format.decimal();
  }

  /**
   * Whether the first row is a header.
   *
   * <p>It is one if all its cells are words, no usual marks of missing values among them, and a
   * number stands below one of them: as data, that column would be neither numbers nor texts. It is
   * none if each cell is of the kind of the one below it, and either a number is in it twice, since
   * names differ, or a text stands below itself and another column is of numbers.
   *
   * @param second the row below, null if there is none; of equally many cells
   * @throws InvalidDataException if it could be both
   */
  boolean detect(String source, Cells first, Cells second) throws InvalidDataException {
    boolean allTexts = true;
    boolean textOverNumber = false;
    boolean consistent = true;
    boolean textTwice = false;
    boolean numbers = false;
    for (int i = 0; i < first.count(); i++) {
      Kind kind = kind(first, i);
      Kind below = second == null || isStatedText(first, i) ? Kind.MISSING : kind(second, i);
      allTexts &= kind == Kind.TEXT;
      textOverNumber |= kind == Kind.TEXT && below == Kind.NUMBER;
      consistent &= kind == below || kind == Kind.MISSING || below == Kind.MISSING;
      textTwice |= kind == Kind.TEXT && below == kind && first.text(i).equals(second.text(i));
      numbers |= kind == Kind.NUMBER && below == kind;
    }
    if (allTexts && textOverNumber) {
      return true;
    }
    if (consistent && (hasNumberTwice(first) || (textTwice && numbers))) {
      return false;
    }
    throw new InvalidDataException(
        source + ", line " + first.line(),
        "the first row (" + shown(first) + ") may hold names or values",
        "that it is stated whether there is a header");
  }

  private Kind kind(Cells row, int i) {
    if (format.isMissing(row, i)) {
      return Kind.MISSING;
    }
    if (!Float.isNaN(row.number(i, decimal))) {
      return Kind.NUMBER;
    }
    String text = row.text(i);
    boolean word = text.chars().anyMatch(Character::isLetter);
    return !word || Decimal.looksLikeOne(text) || MARKS.contains(text.toLowerCase(Locale.ROOT))
        ? Kind.UNCLEAR
        : Kind.TEXT;
  }

  /** Whether a column is stated to be of texts, be the first row its name or not. */
  private boolean isStatedText(Cells first, int i) {
    List<String> stated = format.text();
    return stated.contains(first.text(i))
        || stated.contains(Integer.toString(i + 1))
        || stated.contains("#" + (i + 1));
  }

  private boolean hasNumberTwice(Cells row) {
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < row.count(); i++) {
      if (kind(row, i) == Kind.NUMBER && !numbers.add(row.text(i))) {
        return true;
      }
    }
    return false;
  }

  private static String shown(Cells row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < Math.min(SHOWN, row.count()); i++) {
      cells.add(Cells.quoted(row.text(i)));
    }
    return String.join(", ", cells) + (row.count() > SHOWN ? ", …" : "");
  }

  /**
   * The names that a header gives.
   *
   * @throws InvalidDataException if one is empty or there twice
   */
  static List<String> names(String source, Cells header) throws InvalidDataException {
    Map<String, Integer> names = new HashMap<>();
    List<String> ordered = new ArrayList<>();
    for (int i = 0; i < header.count(); i++) {
      String name = header.text(i);
      String where = source + ", line " + header.line() + ", column " + (i + 1);
      if (name.isEmpty()) {
        throw new InvalidDataException(where, "the header has no name", "one for each column");
      }
      Integer other = names.putIfAbsent(name, i + 1);
      if (other != null) {
        throw new InvalidDataException(
            where,
            "the header has the name " + Cells.quoted(name) + " that column " + other + " has",
            "names that differ");
      }
      ordered.add(name);
    }
    return ordered;
  }

  /** The names of columns without a header: their numbers. */
  static List<String> numbers(int columns) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      names.add(Integer.toString(i));
    }
    return names;
  }
}
