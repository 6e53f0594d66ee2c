package lanewise.loss;

import lanewise.kernels.Shapes;
import lanewise.matrix.Matrix;

/** What every loss demands of the matrices that it is given. */
final class Operands {
  private Operands() {}

  /**
   * @param name of the output in a message: a, or z for a loss on logits
   * @throws IllegalArgumentException if the sizes differ, or the error shares an array
   */
  static void require(
      String label, String name, Matrix a, Matrix y, float[] weights, Matrix error) {
    Shapes.requireSame(label, name, a, "y", y);
    Shapes.requireSame(label, name, a, "error", error);
    Shapes.requireApart(label, "error", error.data(), name, a.data());
    Shapes.requireApart(label, "error", error.data(), "y", y.data());
    if (weights != null && weights.length < a.rows()) {
      throw new IllegalArgumentException(
          label + ": " + weights.length + " weights for " + a.rows() + " samples");
    }
  }

  /**
   * Refuses a target that does not lie in [least, most].
   *
   * @param expected the range in words
   */
  static void requireTargets(String label, Matrix y, float least, float most, String expected) {
    float[] yv = y.data();
    for (int i = 0; i < y.size(); i++) {
      if (!(yv[i] >= least && yv[i] <= most)) {
        throw new IllegalArgumentException(
            label
                + ": the target of sample "
                + i / y.cols()
                + ", output "
                + i % y.cols()
                + ", is "
                + yv[i]
                + ": expected "
                + expected);
      }
    }
  }
}
