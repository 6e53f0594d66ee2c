package lanewise.layer;

import java.util.List;
import lanewise.matrix.Matrix;

/**
 * The learnt arrays of one layer, in a fixed order; gradients and an optimizer's moments have the
 * same form.
 *
 * @param arrays a vector of n elements is a matrix 1×n; each array is exactly as long as its matrix
 */
public record Parameters(List<Matrix> arrays) {
  /** Those of a layer that learns nothing. */
  public static final Parameters NONE = new Parameters(List.of());

  /**
   * @throws IllegalArgumentException if an array is longer than its matrix
   */
  public Parameters {
    arrays = List.copyOf(arrays);
    for (Matrix array : arrays) {
      if (array.data().length != array.size()) {
        throw new IllegalArgumentException(
            "a parameter "
                + array.shape()
                + " must own its array, which has "
                + array.data().length
                + " elements");
      }
    }
  }

  /** These arrays, in this order. */
  public static Parameters of(Matrix... arrays) {
    return new Parameters(List.of(arrays));
  }

  /** How many arrays there are. */
  public int count() {
    return arrays.size();
  }

  /** Array number {@code i}. */
  public Matrix get(int i) {
    return arrays.get(i);
  }

  /** The number of floats in all arrays. */
  public long size() {
    return arrays.stream().mapToLong(Matrix::size).sum();
  }

  /** Zeros of the same form. */
  public Parameters zeros() {
    return new Parameters(arrays.stream().map(m -> new Matrix(m.rows(), m.cols())).toList());
  }
}
