package lanewise.simd.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;

/** The oracle of products: the chain of fma that every path must follow, element by element. */
public final class Canonical {
  private Canonical() {}

  /** α·op(A)·op(B) + β·C, in an array as long as C's, with what lies behind C's end. */
  public static Matrix product(
      Op opA, Op opB, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    Matrix result = Matrix.wrap(c.rows(), c.cols(), c.data().clone());
    int k = opA.cols(a);
    float[] x = opA == Op.N ? a.data() : transposed(a);
    float[] y = opB == Op.N ? transposed(b) : b.data();
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.cols(); j++) {
        float acc = chain(k, x, i * k, y, j * k);
        float old = c.get(i, j);
        result.set(i, j, beta == 0 ? alpha * acc : Math.fma(alpha, acc, beta * old));
      }
    }
    return result;
  }

  private static float chain(int k, float[] x, int xo, float[] y, int yo) {
    float acc = 0;
    for (int p = 0; p < k; p++) {
      acc = Math.fma(x[xo + p], y[yo + p], acc);
    }
    return acc;
  }

  private static float[] transposed(Matrix m) {
    float[] result = new float[m.size()];
    for (int i = 0; i < m.rows(); i++) {
      for (int j = 0; j < m.cols(); j++) {
        result[j * m.rows() + i] = m.get(i, j);
      }
    }
    return result;
  }

  /** To the bit, in the whole array: guards and what nobody should have touched are in it. */
  public static void assertEqual(Matrix actual, Matrix expected, String what) {
    int at = Arrays.mismatch(actual.data(), expected.data());
    if (at >= 0) {
      assertThat(actual.data()[at])
          .as("%s, element %d of %d", what, at, actual.size())
          .isEqualTo(expected.data()[at]);
    }
  }
}
