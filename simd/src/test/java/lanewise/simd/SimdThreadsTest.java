package lanewise.simd;

import static lanewise.simd.platform.Lanes.LANES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lanewise.contract.KernelsContract;
import lanewise.contract.Samples;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsUnavailableException;
import lanewise.kernels.Op;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Adam;
import lanewise.simd.platform.Team;
import lanewise.simd.product.Canonical;
import lanewise.simd.product.SharedProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract on several threads, and the bits that one thread gives. */
class SimdThreadsTest extends KernelsContract {
  /** The largest team tested. */
  private static final int MOST = 9;

  @Override
  protected Kernels create() {
    return new SimdKernels(3);
  }

  @ParameterizedTest
  @CsvSource({"N,N", "N,T", "T,N", "T,T"})
  void anyNumberOfThreadsGivesTheBitsOfOne(Op opA, Op opB) {
    Random random = new Random(13);
    int[][] sizes = {
      {67, 61},
      {31, 7 * LANES + 3},
      {9, 20 * LANES + 1},
      {300, 5},
      {301, LANES + 1},
      {3, 3},
      {517, 1},
      {1, 515},
      {4, LANES},
      {5, LANES + 1}
    };
    try (SimdKernels one = new SimdKernels();
        SimdKernels two = new SimdKernels(2);
        SimdKernels three = new SimdKernels(3);
        SimdKernels five = new SimdKernels(5);
        SimdKernels nine = new SimdKernels(MOST)) {
      for (int[] size : sizes) {
        for (float beta : new float[] {0, 1, -1.3f}) {
          Shared p = new Shared(opA, opB, size[0], size[1], beta, random);
          Matrix expected = p.run(one);
          for (SimdKernels several : List.of(two, three, five, nine)) {
            assertThat(
                    Team.busy(
                        several.threads(),
                        SharedProduct.work(opA, p.a, p.c),
                        SharedProduct.PER_THREAD))
                .isEqualTo(several.threads());
            Canonical.assertEqual(p.run(several), expected, several.threads() + " threads, " + p);
          }
        }
      }
    }
  }

  /** More threads than rows or columns: some have nothing to do. */
  @Test
  void stepsOfSmallNetworksAtLargeBatchesTakeAnyNumberOfThreads() {
    Random random = new Random(16);
    Matrix x = Samples.input(15_360, 4, random);
    Matrix y = new Matrix(15_360, 3);
    for (int i = 0; i < y.rows(); i++) {
      y.set(i, i % 3, 1f);
    }
    float[] expected = null;
    for (int threads : new int[] {1, 2, 3, 5, 7, MOST}) {
      try (SimdKernels some = new SimdKernels(threads)) {
        Network network =
            Network.dense(
                some,
                Loss.softmaxCrossEntropy(),
                new int[] {4, 16, 3},
                Activation.TANH,
                new Random(1));
        Workspace ws = new Workspace(network, x.rows());
        System.arraycopy(x.data(), 0, ws.input().data(), 0, x.size());
        System.arraycopy(y.data(), 0, ws.target().data(), 0, y.size());
        Adam adam = new Adam(0.01f);
        for (int step = 0; step < 3; step++) {
          network.forward(ws);
          network.backward(ws);
          adam.step(network, ws);
        }
        float[] weights = network.layers().get(0).parameters().get(0).data();
        expected = expected == null ? weights : expected;
        assertThat(weights).as(threads + " threads").isEqualTo(expected);
      }
    }
  }

  /** Nobody closes them: once they are collected their threads end. */
  @Test
  void threadsOfAbandonedKernelsEnd() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    for (int i = 0; i < 20; i++) {
      Shared product = new Shared(Op.N, Op.N, 67, 61, 0, new Random(i));
      product.run(new SimdKernels(4));
    }
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (started(before) > 0 && System.nanoTime() < giveUp) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(started(before)).isZero();
  }

  private static long started(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("lanewise-") && !before.contains(thread))
        .count();
  }

  /** One of them has the team, the other runs alone, in turns that nobody foresees. */
  @Test
  void callersAtTheSameTimeGetTheirOwnProducts() throws Exception {
    Random random = new Random(14);
    Shared[] products = {
      new Shared(Op.N, Op.T, 67, 61, 0, random), new Shared(Op.T, Op.N, 45, 83, -1.3f, random)
    };
    CyclicBarrier start = new CyclicBarrier(products.length);
    ExecutorService callers = Executors.newFixedThreadPool(products.length);
    try (SimdKernels one = new SimdKernels()) {
      List<Future<?>> ends = new ArrayList<>();
      for (Shared product : products) {
        Matrix expected = product.run(one);
        ends.add(
            callers.submit(
                () -> {
                  for (int turn = 0; turn < 100; turn++) {
                    start.await(60, TimeUnit.SECONDS);
                    Canonical.assertEqual(product.run(kernels), expected, "turn " + turn);
                  }
                  return null;
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void closedKernelsSaySo() {
    Shared product = new Shared(Op.N, Op.N, 67, 61, 0, new Random(15));
    kernels.close();
    assertThatThrownBy(() -> product.run(kernels))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void refusesLessThanOneThread() {
    for (int threads : new int[] {0, -1}) {
      assertThatThrownBy(() -> new SimdKernels(threads))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("threads", "" + threads);
    }
  }

  @Test
  void theProviderGivesAsManyThreadsAsTheJvmMayUse() {
    SimdProvider provider = new SimdProvider();
    int most = Runtime.getRuntime().availableProcessors();
    assertThat(provider.maxThreads()).isEqualTo(most);
    for (int threads = 1; threads <= most; threads++) {
      try (Kernels created = provider.create(threads)) {
        assertThat(created.threads()).isEqualTo(threads);
      }
    }
    for (int threads : new int[] {0, most + 1}) {
      assertThatThrownBy(() -> provider.create(threads))
          .isInstanceOf(KernelsUnavailableException.class)
          .hasMessageContaining("" + threads);
    }
  }

  /** A product of m×n that is just large enough to be shared among the largest team. */
  private static final class Shared {
    final Op opA;
    final Op opB;
    final float beta;
    final Matrix a;
    final Matrix b;
    final Matrix c;

    Shared(Op opA, Op opB, int m, int n, float beta, Random random) {
      this.opA = opA;
      this.opB = opB;
      this.beta = beta;
      c = beta == 0 ? Samples.output(m, n) : Samples.inOut(m, n, random);
      int k = 1;
      // An operand of no rows has the columns all the same.
      while (Team.busy(
              MOST, SharedProduct.work(Op.N, new Matrix(0, k), c), SharedProduct.PER_THREAD)
          < MOST) {
        k++;
      }
      a = opA == Op.N ? Samples.input(m, k, random) : Samples.input(k, m, random);
      b = opB == Op.N ? Samples.input(k, n, random) : Samples.input(n, k, random);
    }

    /** The result, in a C of its own. */
    Matrix run(Kernels kernels) {
      Matrix result = Matrix.wrap(c.rows(), c.cols(), c.data().clone());
      kernels.matmul(opA, opB, 0.7f, a, b, beta, result);
      return result;
    }

    @Override
    public String toString() {
      return opA + "" + opB + " " + c.shape() + "×" + opA.cols(a) + " β=" + beta;
    }
  }
}
