package lanewise.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import lanewise.kernels.Op;
import lanewise.kernels.Samples;
import lanewise.matrix.Matrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The laws of products: each element against its sum in double, within an error bound. */
public interface MatmulContract extends Contract {
  /** Round each lane count there is, and past every tile. */
  int[] SMALL = {0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 33, 49};

  int[][] LARGE = {
    {1, 300, 257},
    {300, 1, 131},
    {127, 131, 1},
    {257, 2, 300},
    {64, 64, 64},
    {97, 33, 211},
    {131, 127, 113},
    {128, 10, 300},
    {300, 257, 3},
    {63, 255, 65},
    {0, 55, 2047},
    {55, 0, 2047},
    {0, 1, 300},
    {300, 257, 0}
  };

  float[][] ALPHA_BETA = {{1, 0}, {-0.5f, 1}, {0.75f, -2}, {1, 1}, {0, 0}, {0, 1}};

  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  default void matmulAtEverySmallSize(Op opA, Op opB) {
    Random random = new Random(1);
    int turn = 0;
    for (int m : SMALL) {
      for (int n : SMALL) {
        for (int k : SMALL) {
          float[] ab = ALPHA_BETA[turn++ % ALPHA_BETA.length];
          matmul(opA, opB, m, n, k, ab[0], ab[1], random);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  default void matmulAtLargerSizes(Op opA, Op opB) {
    Random random = new Random(2);
    for (int[] size : LARGE) {
      for (float[] ab : ALPHA_BETA) {
        matmul(opA, opB, size[0], size[1], size[2], ab[0], ab[1], random);
      }
    }
  }

  private void matmul(Op opA, Op opB, int m, int n, int k, float alpha, float beta, Random random) {
    Matrix a = opA == Op.N ? Samples.input(m, k, random) : Samples.input(k, m, random);
    Matrix b = opB == Op.N ? Samples.input(k, n, random) : Samples.input(n, k, random);
    // With β = 0 C holds NaN: who reads it is found out.
    Matrix c = beta == 0 ? Samples.output(m, n) : Samples.inOut(m, n, random);
    Matrix before = c.copy();
    Matrix a0 = a.copy();
    Matrix b0 = b.copy();

    kernels().matmul(opA, opB, alpha, a, b, beta, c);

    String what = opA + "" + opB + " " + m + "×" + n + "×" + k + " α=" + alpha + " β=" + beta;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        double magnitude = 0;
        for (int p = 0; p < k; p++) {
          double aip = opA == Op.N ? a.get(i, p) : a.get(p, i);
          double bpj = opB == Op.N ? b.get(p, j) : b.get(j, p);
          sum += aip * bpj;
          magnitude += Math.abs(aip * bpj);
        }
        double old = beta == 0 ? 0 : beta * (double) before.get(i, j);
        double expected = alpha * sum + old;
        double bound = (k + 3) * EPS * (Math.abs(alpha) * magnitude + Math.abs(old));
        if (!(Math.abs(c.get(i, j) - expected) <= bound)) {
          assertThat(c.get(i, j)).as("%s at (%d, %d), ±%g", what, i, j, bound).isEqualTo(expected);
        }
      }
    }
    assertThat(Samples.guardsHold(c)).as("guards of C, " + what).isTrue();
    Contract.assertSame(a, a0, "A, " + what);
    Contract.assertSame(b, b0, "B, " + what);
  }
}
