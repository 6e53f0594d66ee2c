package lanewise.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The laws of products: each element against its sum in double, within an error bound. */
public interface MatmulContract extends Contract {
  /** Round each lane count there is, and past every tile. */
  List<Integer> SMALL = List.of(0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 33, 49);

  /** A product's m, n and k. */
  record Size(int m, int n, int k) {}

  List<Size> LARGE =
      List.of(
          new Size(1, 300, 257),
          new Size(300, 1, 131),
          new Size(127, 131, 1),
          new Size(257, 2, 300),
          new Size(64, 64, 64),
          new Size(97, 33, 211),
          new Size(131, 127, 113),
          new Size(128, 10, 300),
          new Size(300, 257, 3),
          new Size(63, 255, 65),
          new Size(0, 55, 2047),
          new Size(55, 0, 2047),
          new Size(0, 1, 300),
          new Size(300, 257, 0));

  /** The factors of a product and of what was in C. */
  record Factors(float alpha, float beta) {}

  List<Factors> FACTORS =
      List.of(
          new Factors(1, 0),
          new Factors(-0.5f, 1),
          new Factors(0.75f, -2),
          new Factors(1, 1),
          new Factors(0, 0),
          new Factors(0, 1));

  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  default void matmulAtEverySmallSize(Op opA, Op opB) {
    Random random = new Random(1);
    int turn = 0;
    for (int m : SMALL) {
      for (int n : SMALL) {
        for (int k : SMALL) {
          Factors factors = FACTORS.get(turn++ % FACTORS.size());
          matmul(opA, opB, m, n, k, factors.alpha(), factors.beta(), random);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  default void matmulAtLargerSizes(Op opA, Op opB) {
    Random random = new Random(2);
    for (Size size : LARGE) {
      for (Factors factors : FACTORS) {
        matmul(opA, opB, size.m(), size.n(), size.k(), factors.alpha(), factors.beta(), random);
      }
    }
  }

  /** Past every block of every cache: only there some ways of multiplying are taken. */
  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  default void matmulAtALargeSize(Op opA, Op opB) {
    matmul(opA, opB, 131, 259, 1031, 1, 0, new Random(3));
  }

  /** Whoever remembers a result by its arrays is found out. */
  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  default void matmulOfInputsThatChangeInPlace(Op opA, Op opB) {
    Random random = new Random(4);
    Matrix a = Samples.input(40, 40, random);
    Matrix b = Samples.input(40, 40, random);
    Matrix c = Samples.output(40, 40);
    for (int call = 0; call < 20; call++) {
      a.set(random.nextInt(40), random.nextInt(40), random.nextFloat());
      b.set(random.nextInt(40), random.nextInt(40), random.nextFloat());
      kernels().matmul(opA, opB, 1, a, b, 0, c);
      check(opA, opB, 1, a, b, 0, c, c, opA + "" + opB + ", call " + call + " with these arrays");
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
    check(opA, opB, alpha, a, b, beta, before, c, what);
    assertThat(Samples.guardsHold(c)).as("guards of C, " + what).isTrue();
    Contract.assertSame(a, a0, "A, " + what);
    Contract.assertSame(b, b0, "B, " + what);
  }

  private static void check(
      Op opA,
      Op opB,
      float alpha,
      Matrix a,
      Matrix b,
      float beta,
      Matrix before,
      Matrix c,
      String what) {
    int k = opA.cols(a);
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.cols(); j++) {
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
  }
}
