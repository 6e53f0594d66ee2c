package lanewise.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import lanewise.contract.Contract;
import lanewise.contract.KernelsContract;
import lanewise.contract.Samples;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import lanewise.simd.product.Canonical;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SimdKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return new SimdKernels();
  }

  /** Not nearly: to the bit. The oracle is the chain of fma, element by element. */
  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void productsAreCanonical(Op opA, Op opB) {
    Random random = new Random(8);
    int[] sizes = {1, 2, 4, 5, 8, 11, 15, 16, 17, 31, 47, 48, 50, 97};
    float[][] alphaBeta = {{1, 0}, {-0.1f, 1}, {0.7f, -1.3f}};
    int turn = 0;
    for (int m : sizes) {
      for (int n : sizes) {
        for (int k : new int[] {0, 1, 3, 16, 129}) {
          float[] ab = alphaBeta[turn++ % alphaBeta.length];
          Matrix a = opA == Op.N ? Samples.input(m, k, random) : Samples.input(k, m, random);
          Matrix b = opB == Op.N ? Samples.input(k, n, random) : Samples.input(n, k, random);
          Matrix c = Samples.inOut(m, n, random);
          Matrix expected = Canonical.product(opA, opB, ab[0], a, b, ab[1], c);
          kernels.matmul(opA, opB, ab[0], a, b, ab[1], c);
          Contract.assertSame(c, expected, opA + "" + opB + " " + m + "×" + n + "×" + k);
        }
      }
    }
  }

  /** Past every threshold and block: packed and in place, several blocks of rows, long rows. */
  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void largeProductsAreCanonical(Op opA, Op opB) {
    Random random = new Random(11);
    int[][] sizes = {{1031, 113, 5}, {61, 131, 1043}, {53, 200, 330}, {1, 500, 40}, {48, 97, 319}};
    for (int[] size : sizes) {
      int m = size[0];
      int n = size[1];
      int k = size[2];
      Matrix a = opA == Op.N ? Samples.input(m, k, random) : Samples.input(k, m, random);
      Matrix b = opB == Op.N ? Samples.input(k, n, random) : Samples.input(n, k, random);
      for (float beta : new float[] {0, 0.5f}) {
        Matrix c = Samples.inOut(m, n, random);
        Matrix expected = Canonical.product(opA, opB, 0.3f, a, b, beta, c);
        kernels.matmul(opA, opB, 0.3f, a, b, beta, c);
        Contract.assertSame(
            c, expected, opA + "" + opB + " " + m + "×" + n + "×" + k + " β=" + beta);
        assertThat(Samples.guardsHold(c)).isTrue();
      }
    }
  }

  /** A float's activation does not depend on whether a lane or a tail computed it. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void lanesAndTailsGiveTheSameBits(Activation f) {
    Random random = new Random(9);
    Matrix row = new Matrix(1, 4096);
    Matrix column = new Matrix(4096, 1);
    for (int i = 0; i < row.size(); i++) {
      row.data()[i] =
          i % 2 == 0 ? (random.nextFloat() - 0.5f) * 40 : Float.intBitsToFloat(random.nextInt());
      column.data()[i] = row.data()[i];
    }
    kernels.activate(f, new float[4096], row, row);
    kernels.activate(f, new float[1], column, column);
    for (int i = 0; i < row.size(); i++) {
      if (Float.isNaN(row.data()[i]) && Float.isNaN(column.data()[i])) {
        continue; // which NaN is not promised
      }
      assertThat(Float.floatToRawIntBits(row.data()[i]))
          .isEqualTo(Float.floatToRawIntBits(column.data()[i]));
    }
  }

  @Test
  void severalThreadsMayShareAnInstance() throws InterruptedException {
    Random random = new Random(10);
    Matrix a = Samples.input(65, 70, random);
    Matrix b = Samples.input(70, 70, random);
    Matrix expected = Canonical.product(Op.N, Op.T, 1, a, b, 0, new Matrix(65, 70));
    Matrix[] results = new Matrix[4];
    Thread[] threads = new Thread[results.length];
    for (int t = 0; t < threads.length; t++) {
      Matrix c = Samples.output(65, 70);
      results[t] = c;
      threads[t] =
          new Thread(
              () -> {
                for (int turn = 0; turn < 50; turn++) {
                  kernels.matmul(Op.N, Op.T, 1, a, b, 0, c);
                }
              });
      threads[t].start();
    }
    for (int t = 0; t < threads.length; t++) {
      threads[t].join();
      Contract.assertSame(results[t], expected, "thread " + t);
    }
  }
}
