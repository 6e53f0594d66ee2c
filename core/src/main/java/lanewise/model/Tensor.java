package lanewise.model;

import java.util.Arrays;
import java.util.List;

/**
 * An array of floats with a shape of any rank.
 *
 * @param shape the sizes, the outermost first; none for a single number
 * @param data the elements in row-major order, as many as the product of the sizes; not copied
 */
public record Tensor(List<Integer> shape, float[] data) {
  /**
   * @throws IllegalArgumentException if a size is negative, or the data are more or fewer than the
   *     shape has elements
   */
  public Tensor {
    shape = List.copyOf(shape);
    long elements = 1;
    for (int size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException("a tensor of shape " + shape);
      }
      // No shape of so many elements fits the data; a later 0 still makes them none.
      elements = Math.min(elements, Integer.MAX_VALUE) * size;
    }
    if (elements != data.length) {
      throw new IllegalArgumentException(
          "a tensor of shape " + shape + " has " + elements + " elements, not " + data.length);
    }
  }

  /** A tensor of these sizes over the given array. */
  public static Tensor of(float[] data, int... shape) {
    return new Tensor(Arrays.stream(shape).boxed().toList(), data);
  }
}
