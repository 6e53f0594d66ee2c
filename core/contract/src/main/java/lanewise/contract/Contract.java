package lanewise.contract;

import static org.assertj.core.api.Assertions.assertThat;

import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;

/** Laws about some kernels, whose they are. */
public interface Contract {
  /** The distance from 1 to the next float: twice the largest rounding error of a step. */
  float EPS = Math.ulp(1f);

  /** The kernels under test. */
  Kernels kernels();

  /** Equal to the bit, NaN and the sign of zero apart. */
  static void assertSame(Matrix actual, Matrix expected, String what) {
    for (int i = 0; i < expected.size(); i++) {
      float x = actual.data()[i];
      float y = expected.data()[i];
      if (x != y && !(Float.isNaN(x) && Float.isNaN(y))) {
        assertThat(x).as("%s, element %d", what, i).isEqualTo(y);
      }
    }
  }
}
