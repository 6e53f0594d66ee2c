package lanewise.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import lanewise.matrix.Matrix;

/** A whole CSV file: its numbers and, if the last column holds labels, those apart. */
final class CsvTable {
  /** The number of classes of a table without a label column. */
  static final int NO_LABELS = 0;

  private final CsvRow row;
  private final int classes;
  private float[] values = new float[1 << 10];
  private int[] labels = new int[1 << 6];
  private int width;
  private int rows;
  private int filled;

  private CsvTable(CsvRow row, int classes) {
    this.row = row;
    this.classes = classes;
  }

  static CsvTable read(Path file, int classes) throws IOException {
    CsvRow row = new CsvRow(file);
    CsvTable table = new CsvTable(row, classes);
    try (CsvLines lines = new CsvLines(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        row.set(line, lines.number());
        table.add();
      }
    }
    if (table.rows == 0) {
      throw new InvalidDataException(
          file.toString(),
          table.width == 0 ? "is empty" : "has a header and nothing else",
          "at least one row of numbers");
    }
    return table;
  }

  private void add() throws InvalidDataException {
    boolean first = width == 0;
    if (first) {
      width = row.size();
      if (classes != NO_LABELS && width < 2) {
        throw row.invalid("1 column", "at least 2, the inputs and the label");
      }
    }
    if (row.size() != width) {
      throw row.invalid("found " + columns(row.size()), columns(width));
    }
    if (first && row.isHeader()) {
      return;
    }
    reserve();
    for (int j = 0; j < features(); j++) {
      values[filled++] = row.number(j);
    }
    if (classes != NO_LABELS) {
      labels[rows] = row.label(width - 1, classes);
    }
    rows++;
  }

  private void reserve() throws InvalidDataException {
    long needed = (long) filled + features();
    if (needed > Matrix.MAX_SIZE) {
      throw row.invalid(
          needed + " numbers up to here", "at most " + Matrix.MAX_SIZE + ", as an array can hold");
    }
    if (needed > values.length) {
      // While it grows there are two of them, and a last time when its end is cut off.
      row.requireHeap(3 * Float.BYTES * needed);
      values = Arrays.copyOf(values, grown(Math.max(needed, 2L * values.length)));
    }
    if (rows == labels.length && classes != NO_LABELS) {
      labels = Arrays.copyOf(labels, grown(2L * rows));
    }
  }

  private static int grown(long length) {
    return (int) Math.min(length, Matrix.MAX_SIZE);
  }

  private int features() {
    return classes == NO_LABELS ? width : width - 1;
  }

  private static String columns(int n) {
    return n + (n == 1 ? " column" : " columns");
  }

  /** The numbers without the labels, [rows × features]. */
  Matrix values() {
    return Matrix.wrap(rows, features(), Arrays.copyOf(values, filled));
  }

  /** One per row. */
  int[] labels() {
    return Arrays.copyOf(labels, rows);
  }
}
