package lanewise.data.table;

import java.util.Objects;

/**
 * A named column of a table. It is either numeric, with NaN for a missing value, or of texts, with
 * null for a missing one.
 *
 * <p>The array is taken over without a copy: whoever writes to it changes the column.
 */
public final class Column {
  private final String name;
  private final float[] numbers;
  private final String[] texts;

  private Column(String name, float[] numbers, String[] texts) {
    this.name = name;
    this.numbers = numbers;
    this.texts = texts;
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a column has an empty name: every column needs one");
    }
  }

  /**
   * A numeric column.
   *
   * @param values one for each row, NaN where it is missing
   * @throws IllegalArgumentException if the name is empty
   */
  public static Column numeric(String name, float[] values) {
    return new Column(name, Objects.requireNonNull(values), null);
  }

  /**
   * A column of texts.
   *
   * @param values one for each row, null where it is missing
   * @throws IllegalArgumentException if the name is empty
   */
  public static Column text(String name, String[] values) {
    return new Column(name, null, Objects.requireNonNull(values));
  }

  /** The name, which is not empty. */
  public String name() {
    return name;
  }

  /** True for a column of numbers, false for one of texts. */
  public boolean isNumeric() {
    return numbers != null;
  }

  /** How many rows there are. */
  public int rows() {
    return isNumeric() ? numbers.length : texts.length;
  }

  /**
   * The values of a numeric column, the array itself; NaN is a missing value.
   *
   * @throws IllegalStateException if the column is of texts
   */
  public float[] numbers() {
    if (!isNumeric()) {
      throw new IllegalStateException("column '" + name + "' is of texts, not of numbers");
    }
    return numbers;
  }

  /**
   * The values of a column of texts, the array itself; null is a missing value.
   *
   * @throws IllegalStateException if the column is numeric
   */
  public String[] texts() {
    if (isNumeric()) {
      throw new IllegalStateException("column '" + name + "' is of numbers, not of texts");
    }
    return texts;
  }

  /** Whether row i, counted from 0, has no value. */
  public boolean isMissing(int i) {
    return isNumeric() ? Float.isNaN(numbers[i]) : texts[i] == null;
  }

  /** Whether no row has a value. Such a column may stand for one of either kind. */
  boolean isBlank() {
    for (int i = 0; i < rows(); i++) {
      if (!isMissing(i)) {
        return false;
      }
    }
    return true;
  }

  /** The given rows of this column, copied. */
  Column select(int[] rows) {
    if (isNumeric()) {
      float[] chosen = new float[rows.length];
      for (int i = 0; i < rows.length; i++) {
        chosen[i] = numbers[rows[i]];
      }
      return numeric(name, chosen);
    }
    String[] chosen = new String[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = texts[rows[i]];
    }
    return text(name, chosen);
  }
}
