package lanewise.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a user states of a file of separated values. What is not stated is detected where the file
 * leaves no doubt, and refused where it does.
 *
 * <p>A format is immutable; each method gives a new one.
 *
 * <pre>{@code
 * CsvFile file = CsvFile.read(path, CsvFormat.detected().separator(';').missing("NA"));
 * }</pre>
 */
public final class CsvFormat {
  private static final CsvFormat DETECTED = new CsvFormat();

  /** Null if it is to be detected. */
  private Character separator;

  /** Null if it is to be detected. */
  private Boolean header;

  private Charset encoding = StandardCharsets.UTF_8;
  private List<String> missing = List.of();
  private boolean decimalComma;
  private List<String> text = List.of();
  private boolean dropMissing;

  private CsvFormat() {}

  private CsvFormat copy() {
    CsvFormat copy = new CsvFormat();
    copy.separator = separator;
    copy.header = header;
    copy.encoding = encoding;
    copy.missing = missing;
    copy.decimalComma = decimalComma;
    copy.text = text;
    copy.dropMissing = dropMissing;
    return copy;
  }

  /**
   * Nothing is stated: the separator and the header are detected, the encoding is UTF-8, an empty
   * cell is a missing value, and numbers have a decimal point.
   */
  public static CsvFormat detected() {
    return DETECTED;
  }

  /**
   * The character between cells.
   *
   * @throws IllegalArgumentException if it is a quotation mark or a line break, or could be a part
   *     of a number
   */
  public CsvFormat separator(char separator) {
    if ("\"\r\n+-.0123456789eE".indexOf(separator) >= 0) {
      throw new IllegalArgumentException(
          "the separator is " + Cells.quoted(String.valueOf(separator)) + ", which cells hold");
    }
    CsvFormat copy = copy();
    copy.separator = separator;
    copy.requireConsistent();
    return copy;
  }

  /**
   * Whether the first row holds the names of the columns; without it they are 1, 2, 3 and so on.
   */
  public CsvFormat header(boolean header) {
    CsvFormat copy = copy();
    copy.header = header;
    return copy;
  }

  /** The encoding of the file; it may begin with a byte order mark. */
  public CsvFormat encoding(Charset encoding) {
    CsvFormat copy = copy();
    copy.encoding = encoding;
    return copy;
  }

  /**
   * What stands for a missing value, such as {@code NA} or {@code ?}; an empty cell always does.
   */
  public CsvFormat missing(String... marks) {
    CsvFormat copy = copy();
    copy.missing = List.of(marks);
    return copy;
  }

  /**
   * Numbers have a comma where others have a decimal point.
   *
   * @throws IllegalArgumentException if the comma is stated to be the separator
   */
  public CsvFormat decimalComma() {
    CsvFormat copy = copy();
    copy.decimalComma = true;
    copy.requireConsistent();
    return copy;
  }

  private void requireConsistent() {
    if (decimalComma && separator != null && separator == ',') {
      throw new IllegalArgumentException("a comma cannot both part the cells and stand in numbers");
    }
  }

  /**
   * These columns are of texts, whatever they hold.
   *
   * @param columns names, or numbers from 1, as {@link lanewise.data.table.Table#column} takes them
   */
  public CsvFormat text(String... columns) {
    CsvFormat copy = copy();
    copy.text = List.of(columns);
    return copy;
  }

  /** Rows in which a value is missing are left out, and counted. */
  public CsvFormat dropMissing() {
    CsvFormat copy = copy();
    copy.dropMissing = true;
    return copy;
  }

  Character separator() {
    return separator;
  }

  Boolean header() {
    return header;
  }

  Charset encoding() {
    return encoding;
  }

  boolean isMissing(Cells row, int i) {
    if (row.isEmpty(i)) {
      return true;
    }
    for (String mark : missing) {
      if (row.is(i, mark)) {
        return true;
      }
    }
    return false;
  }

  Decimal decimal() {
    return decimalComma ? Decimal.COMMA : Decimal.POINT;
  }

  boolean hasDecimalComma() {
    return decimalComma;
  }

  List<String> text() {
    return text;
  }

  boolean dropsMissing() {
    return dropMissing;
  }
}
