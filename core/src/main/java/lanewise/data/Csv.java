package lanewise.data;

import java.io.IOException;
import java.nio.file.Path;
import lanewise.matrix.Matrix;

/**
 * Reads tables of numbers in CSV: UTF-8 (a byte order mark is skipped), one row per line, cells
 * separated by commas, decimal point, optional exponent.
 *
 * <p>A first line in which no cell is a number is a header and is skipped. Cells may have spaces
 * around them and may be quoted; lines end with LF, CRLF or CR; blank lines may stand at the end.
 * Numbers must be finite as floats; NaN and Infinity are refused.
 *
 * <p>Messages count lines and columns from 1; a column is a cell, not a character.
 */
public final class Csv {
  private Csv() {}

  /**
   * The whole table, [rows × columns].
   *
   * @throws InvalidDataException if the file is missing, has no rows, is not UTF-8, has rows of
   *     different lengths, a line too long or a cell that is not a finite number, or needs more
   *     than an array or the heap can hold
   * @throws IOException if reading fails otherwise
   */
  public static Matrix matrix(Path file) throws IOException {
    return CsvTable.read(file, CsvTable.NO_LABELS).values();
  }

  /**
   * A table whose last column is the class of the sample, an integer 0 to classes − 1: the other
   * columns are the inputs, and the targets are one-hot.
   *
   * @throws InvalidDataException as with {@link #matrix}, and if there is only one column or a
   *     label is not an integer or out of range
   * @throws IOException if reading fails otherwise
   * @throws IllegalArgumentException if classes is not positive
   */
  public static Dataset classification(Path file, int classes) throws IOException {
    Dataset.requireClasses(classes);
    CsvTable table = CsvTable.read(file, classes);
    return Dataset.classification(table.values(), table.labels(), classes, file.toString());
  }
}
