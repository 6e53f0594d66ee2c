package lanewise.matrix;

import java.util.Arrays;

/**
 * A row-major matrix of floats over a plain array: element (i, j) is {@code data()[i * cols() +
 * j]}.
 *
 * <p>There is no offset and no leading dimension besides {@code cols()}, so that every library can
 * wrap the same array without a copy. The array may be longer than {@code rows() * cols()}: {@link
 * #head} makes such a view of the first rows.
 */
public final class Matrix {
  /** The most elements there can be: as many as an array holds on every JVM. */
  public static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  private final int rows;
  private final int cols;
  private final float[] data;

  /**
   * A matrix of zeros, [rows × cols].
   *
   * @throws IllegalArgumentException if a size is negative, or rows · cols exceeds {@link
   *     #MAX_SIZE}
   */
  public Matrix(int rows, int cols) {
    this(rows, cols, new float[checkedSize(rows, cols)]);
  }

  private Matrix(int rows, int cols, float[] data) {
    this.rows = rows;
    this.cols = cols;
    this.data = data;
  }

  /**
   * A matrix over the given array; no copy is made.
   *
   * @throws IllegalArgumentException if a size is negative, or the array has fewer than rows · cols
   *     elements
   */
  public static Matrix wrap(int rows, int cols, float[] data) {
    int size = checkedSize(rows, cols);
    if (data.length < size) {
      throw new IllegalArgumentException(
          "matrix "
              + rows
              + "×"
              + cols
              + " needs "
              + size
              + " elements, the array has "
              + data.length);
    }
    return new Matrix(rows, cols, data);
  }

  /**
   * A matrix from rows of equal length, copied.
   *
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static Matrix of(float[][] rows) {
    int cols = rows.length == 0 ? 0 : rows[0].length;
    Matrix m = new Matrix(rows.length, cols);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != cols) {
        throw new IllegalArgumentException(
            "row " + i + " has " + rows[i].length + " elements, row 0 has " + cols);
      }
      System.arraycopy(rows[i], 0, m.data, i * cols, cols);
    }
    return m;
  }

  private static int checkedSize(int rows, int cols) {
    if (rows < 0 || cols < 0) {
      throw new IllegalArgumentException("matrix " + rows + "×" + cols + " has a negative size");
    }
    long size = (long) rows * cols;
    if (size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "matrix " + rows + "×" + cols + " has more elements than an array can hold");
    }
    return (int) size;
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }

  /** How many columns there are. */
  public int cols() {
    return cols;
  }

  /** The number of elements, rows · cols. */
  public int size() {
    return rows * cols;
  }

  /** The backing array itself; elements past {@link #size()} belong to somebody else. */
  public float[] data() {
    return data;
  }

  /**
   * Element (i, j).
   *
   * @throws IndexOutOfBoundsException if i or j lies outside the matrix
   */
  public float get(int i, int j) {
    return data[index(i, j)];
  }

  /**
   * Sets element (i, j).
   *
   * @throws IndexOutOfBoundsException if i or j lies outside the matrix
   */
  public void set(int i, int j, float value) {
    data[index(i, j)] = value;
  }

  private int index(int i, int j) {
    if (i < 0 || i >= rows || j < 0 || j >= cols) {
      throw new IndexOutOfBoundsException("(" + i + ", " + j + ") in a matrix " + shape());
    }
    return i * cols + j;
  }

  /**
   * The first {@code n} rows as a matrix over the same array.
   *
   * @throws IllegalArgumentException if n is negative or there are fewer rows
   */
  public Matrix head(int n) {
    if (n > rows) {
      throw new IllegalArgumentException("the first " + n + " rows of a matrix " + shape());
    }
    return n == rows ? this : wrap(n, cols, data);
  }

  /**
   * Row i, copied.
   *
   * @return [cols], a new array
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public float[] row(int i) {
    if (i < 0 || i >= rows) {
      throw new IndexOutOfBoundsException("row " + i + " of a matrix " + shape());
    }
    return Arrays.copyOfRange(data, i * cols, (i + 1) * cols);
  }

  /** A copy with an array of its own. */
  public Matrix copy() {
    Matrix m = new Matrix(rows, cols);
    System.arraycopy(data, 0, m.data, 0, size());
    return m;
  }

  /** The size in words, such as {@code 128×512}. */
  public String shape() {
    return rows + "×" + cols;
  }

  @Override
  public String toString() {
    return "Matrix " + shape();
  }
}
