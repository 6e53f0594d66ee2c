package lanewise.csv;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import lanewise.data.Heap;
import lanewise.data.InvalidDataException;
import lanewise.data.table.Column;
import lanewise.matrix.Matrix;

/**
 * A column while its rows are read. Its first value decides whether it is of numbers or of texts,
 * and the others have to agree.
 */
final class GrowingColumn {
  private static final int FIRST_CAPACITY = 16;

  /** Texts that are kept once, however often they occur; beyond these, each is kept by itself. */
  private static final int SHARED_TEXTS = 1 << 16;

  /** What a text takes up besides its characters. */
  private static final int TEXT_BYTES = 56;

  /** For so many bytes of texts there has to be room, each time that as many were taken. */
  private static final long HEAP_STEP = 1 << 22;

  private final String source;
  private final CsvFormat format;
  private final Decimal decimal;
  private final String name;
  private final int number;
  private final boolean statedText;

  private float[] numbers;
  private String[] texts;
  private int firstLine;
  private String firstText;
  private final Map<String, String> shared = new HashMap<>();
  private long textBytes;

  /**
   * @param number from 1
   */
  GrowingColumn(String source, CsvFormat format, String name, int number, boolean statedText) {
    this.source = source;
    this.format = format;
    this.decimal = format.decimal();
    this.name = name;
    this.number = number;
    this.statedText = statedText;
  }

  /**
   * Takes a row's cell of this column.
   *
   * @param at the row, from 0; what an earlier call has put there is replaced
   * @return whether the value is missing
   * @throws InvalidDataException if the cell is not of the kind of those before, a number is beyond
   *     the range of float, or the heap is too small
   */
  boolean put(Cells row, int at) throws InvalidDataException {
    int i = number - 1;
    if (format.isMissing(row, i)) {
      if (numbers != null) {
        putNumber(at, Float.NaN);
      } else if (texts != null) {
        putText(at, null);
      }
      return true;
    }
    float value = statedText ? Float.NaN : row.number(i, decimal);
    if (Float.isNaN(value)) {
      String text = row.text(i);
      if (!statedText) {
        requireText(row, text);
      }
      putText(at, shared(text));
    } else {
      requireNumber(row, value);
      putNumber(at, value);
    }
    return false;
  }

  private void putNumber(int at, float value) throws InvalidDataException {
    if (numbers == null || at >= numbers.length) {
      int old = numbers == null ? 0 : numbers.length;
      int capacity = capacity(source, at + 1, Float.BYTES);
      numbers = numbers == null ? new float[capacity] : Arrays.copyOf(numbers, capacity);
      // Only rows before the first value are not written: all of them lack one.
      Arrays.fill(numbers, old, capacity, Float.NaN);
    }
    numbers[at] = value;
  }

  private void putText(int at, String text) throws InvalidDataException {
    if (texts == null || at >= texts.length) {
      int capacity = capacity(source, at + 1, Integer.BYTES);
      texts = texts == null ? new String[capacity] : Arrays.copyOf(texts, capacity);
    }
    texts[at] = text;
  }

  /** How long an array should be that needs so many elements, if the heap has room for it. */
  static int capacity(String source, int needed, int bytesEach) throws InvalidDataException {
    if (needed > Matrix.MAX_SIZE) {
      throw new InvalidDataException(
          source, "more rows than an array can hold", "at most " + Matrix.MAX_SIZE);
    }
    int capacity =
        (int) Math.min(Matrix.MAX_SIZE, Math.max(FIRST_CAPACITY, needed + (long) needed / 2));
    Heap.require(source, (long) capacity * bytesEach);
    return capacity;
  }

  private String shared(String text) throws InvalidDataException {
    String known = shared.get(text);
    if (known != null) {
      return known;
    }
    textBytes += TEXT_BYTES + 2L * text.length();
    if (textBytes > HEAP_STEP) {
      Heap.require(source, HEAP_STEP);
      textBytes = 0;
    }
    if (shared.size() < SHARED_TEXTS) {
      shared.put(text, text);
    }
    return text;
  }

  private void requireNumber(Cells row, float value) throws InvalidDataException {
    if (firstText != null) {
      throw mixed(firstLine, firstText, row.line());
    }
    if (firstLine == 0) {
      firstLine = row.line();
    }
    if (Float.isInfinite(value)) {
      throw new InvalidDataException(
          place(row.line()),
          Cells.quoted(row.text(number - 1)) + " is beyond the range of float",
          "a number between -3.4e38 and 3.4e38");
    }
  }

  private void requireText(Cells row, String text) throws InvalidDataException {
    if (numbers != null) {
      throw mixed(row.line(), text, firstLine);
    }
    if (!shared.containsKey(text) && Decimal.looksLikeOne(text)) {
      throw new InvalidDataException(
          place(row.line()),
          Cells.quoted(text) + " looks like a number, but is not written as one",
          (format.hasDecimalComma()
                  ? "a number such as 1234,5"
                  : "a number such as 1234.5, that a decimal comma is stated if it is one")
              + ", or that the column is stated to be text");
    }
    if (firstText == null) {
      firstText = text;
      firstLine = row.line();
    }
  }

  private InvalidDataException mixed(int line, String text, int numberLine) {
    String shown = Cells.quoted(text);
    return new InvalidDataException(
        place(line),
        shown + " is not a number, as the value in line " + numberLine + " is",
        "a number, that "
            + shown
            + " is stated to mark missing values, or that the column is"
            + " stated to be text");
  }

  private String place(int line) {
    String place = source + ", line " + line + ", column " + number;
    return name.equals(Integer.toString(number)) ? place : place + " " + Cells.quoted(name);
  }

  /** The column of so many rows; without any value it is numeric unless it is stated to be text. */
  Column column(int rows) throws InvalidDataException {
    if (texts != null || statedText) {
      String[] trimmed = texts == null ? new String[rows] : Arrays.copyOf(texts, rows);
      texts = null;
      return Column.text(name, trimmed);
    }
    if (numbers == null) {
      numbers = new float[0];
    }
    float[] trimmed = numbers;
    if (numbers.length != rows) {
      Heap.require(source, (long) rows * Float.BYTES);
      trimmed = Arrays.copyOf(numbers, rows);
      if (rows > numbers.length) {
        Arrays.fill(trimmed, numbers.length, rows, Float.NaN);
      }
      numbers = null;
    }
    return Column.numeric(name, trimmed);
  }
}
