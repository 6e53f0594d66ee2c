package lanewise.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.data.InvalidDataException;
import lanewise.json.JsonObject;
import lanewise.matrix.Matrix;

/**
 * Brings the columns of matrices to a common scale and back. It is fitted to one matrix, the
 * training data, and then does the same to any other: x becomes (x − shift) / divisor, computed in
 * double and rounded once. A column that is constant in the training data becomes 0, whatever it
 * holds elsewhere.
 */
public final class Scaler {
  private final double[] shift;

  /** Positive, or 0 for a column that is constant. */
  private final double[] divisor;

  private Scaler(double[] shift, double[] divisor) {
    this.shift = shift;
    this.divisor = divisor;
  }

  /**
   * Fits a scaler by which each column gets the mean 0 and the deviation 1. The deviation is the
   * root of the mean squared distance from the mean; both are computed in double.
   *
   * @param m [samples × columns]
   * @throws IllegalArgumentException if there are no rows, or an element is not a finite number
   */
  public static Scaler standard(Matrix m) {
    double[] mean = new double[m.cols()];
    double[] deviation = new double[m.cols()];
    Range range = new Range(m);
    float[] data = m.data();
    for (int i = 0, at = 0; i < m.rows(); i++) {
      for (int j = 0; j < m.cols(); j++, at++) {
        mean[j] += data[at];
      }
    }
    for (int j = 0; j < m.cols(); j++) {
      mean[j] /= m.rows();
    }
    for (int i = 0, at = 0; i < m.rows(); i++) {
      for (int j = 0; j < m.cols(); j++, at++) {
        double distance = data[at] - mean[j];
        deviation[j] += distance * distance;
      }
    }
    for (int j = 0; j < m.cols(); j++) {
      // The mean of equal values may differ from them in its last bit, and so may the deviation
      // from 0.
      boolean constant = range.isConstant(j);
      mean[j] = constant ? range.min[j] : mean[j];
      deviation[j] = constant ? 0 : Math.sqrt(deviation[j] / m.rows());
    }
    return new Scaler(mean, deviation);
  }

  /**
   * Fits a scaler by which each column reaches from 0, its least value, to 1, its greatest. Values
   * of other data may lie outside.
   *
   * @param m [samples × columns]
   * @throws IllegalArgumentException if there are no rows, or an element is not a finite number
   */
  public static Scaler minMax(Matrix m) {
    Range range = new Range(m);
    double[] divisor = new double[m.cols()];
    for (int j = 0; j < m.cols(); j++) {
      divisor[j] = range.max[j] - range.min[j];
    }
    return new Scaler(range.min, divisor);
  }

  /** Leaves every column as it is, to the bit. */
  static Scaler none(int cols) {
    double[] ones = new double[cols];
    Arrays.fill(ones, 1);
    return new Scaler(new double[cols], ones);
  }

  static Scaler of(Scaling scaling, Matrix m) {
    return switch (scaling) {
      case NONE -> none(m.cols());
      case STANDARD -> standard(m);
      case MIN_MAX -> minMax(m);
    };
  }

  /** For matrices that have the columns of several side by side. */
  static Scaler joined(List<Scaler> scalers) {
    return new Scaler(
        scalers.stream().flatMapToDouble(each -> Arrays.stream(each.shift)).toArray(),
        scalers.stream().flatMapToDouble(each -> Arrays.stream(each.divisor)).toArray());
  }

  /** The least and the greatest value of each column. */
  private static final class Range {
    final double[] min;
    final double[] max;

    Range(Matrix m) {
      if (m.rows() == 0) {
        throw new IllegalArgumentException(
            "scaler: the matrix is " + m.shape() + ", it must have at least 1 row");
      }
      min = new double[m.cols()];
      max = new double[m.cols()];
      Arrays.fill(min, Double.POSITIVE_INFINITY);
      Arrays.fill(max, Double.NEGATIVE_INFINITY);
      float[] data = m.data();
      for (int i = 0, at = 0; i < m.rows(); i++) {
        for (int j = 0; j < m.cols(); j++, at++) {
          if (!Float.isFinite(data[at])) {
            throw new IllegalArgumentException(
                "scaler: (" + i + ", " + j + ") is " + data[at] + ", expected a finite number");
          }
          min[j] = Math.min(min[j], data[at]);
          max[j] = Math.max(max[j], data[at]);
        }
      }
    }

    boolean isConstant(int j) {
      return min[j] == max[j];
    }
  }

  /** The columns of the matrices that it is for. */
  public int cols() {
    return shift.length;
  }

  /** What is subtracted from each column, in its units: a copy of [{@link #cols}]. */
  public double[] shifts() {
    return shift.clone();
  }

  /**
   * How much of each column's units is 1 when scaled, or 0 for a column that is constant in the
   * training data: a copy of [{@link #cols}].
   */
  public double[] divisors() {
    return divisor.clone();
  }

  /**
   * Scales a matrix in place. What comes out beyond the range of float is infinite.
   *
   * @param m [any number of samples × {@link #cols}]
   * @throws IllegalArgumentException if it has more or fewer columns
   */
  public void apply(Matrix m) {
    requireCols(m);
    float[] data = m.data();
    for (int i = 0, at = 0; i < m.rows(); i++) {
      for (int j = 0; j < m.cols(); j++, at++) {
        data[at] = scaled(j, data[at]);
      }
    }
  }

  /**
   * Brings a scaled matrix back to the original units, in place, but for rounding. A column that
   * was constant becomes that constant.
   *
   * @param m [any number of samples × {@link #cols}]
   * @throws IllegalArgumentException if it has more or fewer columns
   */
  public void inverse(Matrix m) {
    requireCols(m);
    float[] data = m.data();
    for (int i = 0, at = 0; i < m.rows(); i++) {
      for (int j = 0; j < m.cols(); j++, at++) {
        data[at] = (float) (data[at] * divisor[j] + shift[j]);
      }
    }
  }

  float scaled(int j, float x) {
    return divisor[j] == 0 ? 0 : (float) ((x - shift[j]) / divisor[j]);
  }

  private void requireCols(Matrix m) {
    if (m.cols() != cols()) {
      throw new IllegalArgumentException(
          "scaler: the matrix is " + m.shape() + ", it must have " + cols() + " columns");
    }
  }

  /** This scaler as maps, lists and numbers, which JSON holds; {@link #fromTree} makes it again. */
  public Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("shift", boxed(shift));
    tree.put("divisor", boxed(divisor));
    return tree;
  }

  private static List<Object> boxed(double[] values) {
    List<Object> boxed = new ArrayList<>(values.length);
    for (double value : values) {
      boxed.add(value);
    }
    return boxed;
  }

  /**
   * The scaler that a tree describes; it does the same as the one that wrote it, to the bit.
   *
   * @param source where the tree comes from, for messages
   * @throws InvalidDataException if the tree does not describe a scaler
   */
  public static Scaler fromTree(Map<?, ?> tree, String source) throws InvalidDataException {
    return from(JsonObject.of(tree, source));
  }

  static Scaler from(JsonObject json) throws InvalidDataException {
    double[] shift = json.numbers("shift");
    double[] divisor = json.numbers("divisor");
    if (shift.length != divisor.length) {
      throw json.refused(
          "divisor", "has " + divisor.length + " numbers", shift.length + ", as shift has");
    }
    for (int j = 0; j < shift.length; j++) {
      if (!Double.isFinite(shift[j])) {
        throw json.refused("shift", "holds " + shift[j], "finite numbers");
      }
      if (!(divisor[j] >= 0 && divisor[j] < Double.POSITIVE_INFINITY)) {
        throw json.refused("divisor", "holds " + divisor[j], "finite numbers of 0 or more");
      }
    }
    json.end();
    return new Scaler(shift, divisor);
  }
}
