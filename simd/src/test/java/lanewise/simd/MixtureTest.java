package lanewise.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Adam;
import lanewise.simd.platform.Loops;
import lanewise.simd.product.Canonical;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever mixture of plain loops and vector loops does the work, the bits are the same. */
class MixtureTest {
  private static final int STEPS = 6;

  /** A network, some loss and activation, and how many threads share a call. */
  private record Run(int[] sizes, int batch, Activation activation, Loss loss, int threads) {
    /**
     * The hash of all parameters after some steps; {@code before} hears the number of each call.
     */
    int hash(IntConsumer before) {
      Network network = Network.dense(kernels(before), loss, sizes, activation, new Random(1));
      Workspace ws = new Workspace(network, batch);
      Random random = new Random(2);
      Adam adam = new Adam(0.01f);
      for (int step = 0; step < STEPS; step++) {
        for (int i = 0; i < ws.input().size(); i++) {
          ws.input().data()[i] = random.nextFloat() - 0.5f;
        }
        for (int i = 0; i < ws.target().size(); i++) {
          int column = i % ws.target().cols();
          ws.target().data()[i] = column == step % ws.target().cols() ? 1 : 0;
        }
        network.forward(ws);
        network.backward(ws);
        adam.step(network, ws);
      }
      return network.layers().stream()
          .flatMap(layer -> layer.parameters().arrays().stream())
          .mapToInt(array -> Arrays.hashCode(array.data()))
          .reduce(1, (a, b) -> 31 * a + b);
    }

    /** Each call has kernels of its own, which know of no product that was primed before. */
    private Kernels kernels(IntConsumer before) {
      int[] calls = {0};
      return (Kernels)
          Proxy.newProxyInstance(
              Kernels.class.getClassLoader(),
              new Class<?>[] {Kernels.class},
              (proxy, method, arguments) -> {
                before.accept(calls[0]++);
                try (SimdKernels own = new SimdKernels(threads)) {
                  return method.invoke(own, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public String toString() {
      return Arrays.toString(sizes) + " @" + batch + " " + activation + ", " + threads + " threads";
    }
  }

  static Stream<Run> runs() {
    Loss crossEntropy = Loss.softmaxCrossEntropy();
    return Stream.of(
        new Run(new int[] {70, 51, 10}, 33, Activation.RELU, crossEntropy, 1),
        new Run(new int[] {130, 64, 17}, 128, Activation.GELU, crossEntropy, 2),
        new Run(new int[] {2, 8, 1}, 4, Activation.TANH, Loss.meanSquaredError(), 1),
        new Run(new int[] {33, 1, 40}, 65, Activation.SIGMOID, Loss.meanSquaredError(), 3),
        new Run(new int[] {40, 20, 3}, 1, Activation.SILU, crossEntropy, 1),
        new Run(new int[] {2, 2, 2}, 100, Activation.SOFTPLUS, crossEntropy, 1));
  }

  @AfterEach
  void takeVectorLoops() {
    Loops.vector();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aTrainingRunHasTheSameBits(Run run) {
    Loops.vector();
    int expected = run.hash(call -> {});
    Loops.plain();
    assertThat(run.hash(call -> {})).as("plain").isEqualTo(expected);
    for (int seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      assertThat(run.hash(call -> Loops.mixed(random))).as("seed %d", seed).isEqualTo(expected);
    }
  }

  /** As it happens: everything is plain, and from some call on everything is vector code. */
  @ParameterizedTest
  @MethodSource("runs")
  void aSwitchInTheMiddleDoesNotShow(Run run) {
    Loops.vector();
    int expected = run.hash(call -> {});
    for (int first : new int[] {1, 31}) {
      Loops.plain();
      int hash =
          run.hash(
              call -> {
                if (call == first) {
                  Loops.vector();
                }
              });
      assertThat(hash).as("from call %d on", first).isEqualTo(expected);
    }
  }

  /** Plain products of all forms, larger and smaller than the blocks that they are computed in. */
  @Test
  void plainProductsAreCanonical() {
    Random random = new Random(5);
    Loops.plain();
    int[][] sizes = {{1, 1, 1}, {33, 513, 35}, {70, 20, 64}, {5, 1030, 3}, {1030, 5, 6}, {3, 4, 0}};
    for (int[] size : sizes) {
      for (Op opA : Op.values()) {
        for (Op opB : Op.values()) {
          for (float beta : new float[] {0, -1.3f}) {
            int m = size[0];
            int n = size[1];
            int k = size[2];
            Matrix a = opA == Op.N ? new Matrix(m, k) : new Matrix(k, m);
            Matrix b = opB == Op.N ? new Matrix(k, n) : new Matrix(n, k);
            Matrix c = new Matrix(m, n);
            for (Matrix x : new Matrix[] {a, b, c}) {
              for (int i = 0; i < x.size(); i++) {
                x.data()[i] = random.nextFloat() - 0.5f;
              }
            }
            Matrix expected = Canonical.product(opA, opB, 0.7f, a, b, beta, c);
            try (SimdKernels kernels = new SimdKernels()) {
              kernels.matmul(opA, opB, 0.7f, a, b, beta, c);
            }
            Canonical.assertEqual(c, expected, opA + "" + opB + " " + m + "×" + n + "×" + k);
          }
        }
      }
    }
  }
}
