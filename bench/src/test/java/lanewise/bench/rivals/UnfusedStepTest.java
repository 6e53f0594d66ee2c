package lanewise.bench.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.UpdateStep;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same step in more passes. */
class UnfusedStepTest {
  private static final int BATCH = 19;

  /** Without softmax each number is computed by the same operations, so it has the same bits. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void aStepHasTheBitsOfTheFusedOne(Activation hidden) {
    Workspace fused = stepped(Kernels.named("simd"), hidden, Loss.meanSquaredError());
    Workspace unfused = stepped(Kernels.named("simd-unfused"), hidden, Loss.meanSquaredError());
    assertThat(unfused.loss()).isEqualTo(fused.loss());
    assertThat(unfused.output().data()).isEqualTo(fused.output().data());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void withSoftmaxAStepIsTheFusedOneButForRoundings(int threads) {
    Loss loss = Loss.softmaxCrossEntropy();
    Workspace fused = stepped(Kernels.named("simd", threads), Activation.RELU, loss);
    Workspace unfused = stepped(Kernels.named("simd-unfused", threads), Activation.RELU, loss);
    assertThat(unfused.loss()).isCloseTo(fused.loss(), within(1e-6));
    assertThat(unfused.output().data()).containsExactly(fused.output().data(), within(1e-5f));
  }

  /** Of what simd does in passing nothing is asked for. */
  @Test
  void eachCallIsOnePass() {
    List<String> calls = new ArrayList<>();
    try (Kernels simd = Kernels.named("simd")) {
      Kernels heard =
          (Kernels)
              Proxy.newProxyInstance(
                  Kernels.class.getClassLoader(),
                  new Class<?>[] {Kernels.class},
                  (proxy, method, arguments) -> {
                    calls.add(method.getName() + said(arguments));
                    try {
                      return method.invoke(simd, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  });
      Network network =
          network(new UnfusedKernels(heard), Activation.TANH, Loss.softmaxCrossEntropy());
      step(network, workspace(network));
    }
    assertThat(calls)
        .containsExactly(
            // Forward.
            "matmul N N 1.0 19×7 7×33 0.0 19×33",
            "activate IDENTITY 33 19×33 19×33",
            "activate TANH null 19×33 19×33",
            "matmul N N 1.0 19×33 33×5 0.0 19×5",
            "activate IDENTITY 5 19×5 19×5",
            "softmax 19×5 19×5",
            // Backward.
            "matmul N N 1.0 1×19 19×5 0.0 1×5",
            "matmul N T 1.0 19×5 33×5 0.0 19×33",
            "delta TANH 19×33 19×33 19×33 null",
            "matmul N N 1.0 1×19 19×33 0.0 1×33",
            // The updates of each layer's weights and bias.
            "matmul T N 1.0 19×7 19×33 0.0 7×33",
            "update SGD 0.1 231 0 231",
            "update SGD 0.1 33 0 33",
            "matmul T N 1.0 19×33 19×5 0.0 33×5",
            "update SGD 0.1 165 0 165",
            "update SGD 0.1 5 0 5");
  }

  private static String said(Object... arguments) {
    StringBuilder text = new StringBuilder();
    Arrays.stream(arguments)
        .forEach(
            a ->
                text.append(' ')
                    .append(
                        a instanceof Matrix m
                            ? m.shape()
                            : a instanceof float[] array
                                ? array.length
                                : a instanceof float[][] moments
                                    ? moments.length
                                    : a instanceof UpdateStep step
                                        ? step.formula() + " " + step.rate()
                                        : a));
    return text.toString();
  }

  /** What the network says after three steps. */
  private static Workspace stepped(Kernels kernels, Activation hidden, Loss loss) {
    try (kernels) {
      Network network = network(kernels, hidden, loss);
      Workspace ws = workspace(network);
      for (int i = 0; i < 3; i++) {
        step(network, ws);
      }
      network.forward(ws);
      return ws;
    }
  }

  private static void step(Network network, Workspace ws) {
    network.forward(ws);
    network.backward(ws);
    new Sgd(0.1f).step(network, ws);
  }

  private static Network network(Kernels kernels, Activation hidden, Loss loss) {
    return Network.dense(kernels, loss.summed(), new int[] {7, 33, 5}, hidden, new Random(1));
  }

  private static Workspace workspace(Network network) {
    Workspace ws = new Workspace(network, BATCH);
    Random random = new Random(2);
    for (int i = 0; i < ws.input().size(); i++) {
      ws.input().data()[i] = 2 * random.nextFloat() - 1;
    }
    for (int i = 0; i < BATCH; i++) {
      ws.target().set(i, random.nextInt(network.outputs()), 1f);
    }
    return ws;
  }

  /** A default of the contract is naive's: simd's own must be asked for each. */
  @Test
  void noMethodOfTheContractIsLeftToItsDefault() {
    List<String> own =
        Arrays.stream(UnfusedKernels.class.getDeclaredMethods()).map(Method::getName).toList();
    List<String> contract =
        Arrays.stream(Kernels.class.getMethods())
            .filter(method -> method.getDeclaringClass() == Kernels.class)
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .map(Method::getName)
            // What is composed of the others, each of which is simd's.
            .filter(name -> !name.equals("forward"))
            .toList();
    assertThat(own).containsAll(contract);
  }
}
