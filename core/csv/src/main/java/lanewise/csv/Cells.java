package lanewise.csv;

import java.util.Arrays;

/** The cells of one row, in an array of characters that is used again for the next row. */
final class Cells {
  private static final int SHOWN = 40;

  private char[] chars = new char[256];

  /** Cell i lies from start i to start i + 1. */
  private int[] starts = new int[16];

  private int count;
  private int line;

  void begin(long line) {
    count = 0;
    this.line = (int) Math.min(line, Integer.MAX_VALUE);
  }

  void add(char[] from, int offset, int length) {
    int start = starts[count];
    if (start + length > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(2 * chars.length, start + length));
    }
    System.arraycopy(from, offset, chars, start, length);
    count++;
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    starts[count] = start + length;
  }

  /** The line that the row begins in, counted from 1. */
  int line() {
    return line;
  }

  int count() {
    return count;
  }

  boolean isEmpty(int i) {
    return starts[i] == starts[i + 1];
  }

  boolean is(int i, String text) {
    int length = starts[i + 1] - starts[i];
    if (length != text.length()) {
      return false;
    }
    for (int k = 0; k < length; k++) {
      if (chars[starts[i] + k] != text.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  float number(int i, Decimal decimal) {
    return decimal.parse(chars, starts[i], starts[i + 1]);
  }

  String text(int i) {
    return new String(chars, starts[i], starts[i + 1] - starts[i]);
  }

  Cells copy() {
    Cells copy = new Cells();
    copy.chars = Arrays.copyOf(chars, Math.max(1, starts[count]));
    copy.starts = starts.clone();
    copy.count = count;
    copy.line = line;
    return copy;
  }

  /** A cell as messages show it: in quotation marks, and not longer than a line needs. */
  static String quoted(String cell) {
    return "'" + (cell.length() > SHOWN ? cell.substring(0, SHOWN) + "…" : cell) + "'";
  }
}
