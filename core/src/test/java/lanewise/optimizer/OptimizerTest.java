package lanewise.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;
import lanewise.layer.Dense;
import lanewise.layer.Layer;
import lanewise.layer.LayerBuffers;
import lanewise.layer.Parameters;
import lanewise.layer.Pass;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
  /** One weight and one bias, whose gradients at each step are given. */
  private static final class Given implements Layer {
    private final Matrix weight = Matrix.of(new float[][] {{0.5f}});
    private final Matrix bias = Matrix.of(new float[][] {{-0.25f}});

    /** Leaves in the workspace what gives these gradients of the averaged cost of two samples. */
    void set(Workspace ws, float dw, float db) {
      ws.input().set(0, 0, 2f);
      ws.buffers(0).delta().set(0, 0, dw);
      ws.buffers(0).gradient(1).set(0, 0, 2 * db);
    }

    @Override
    public int inputs() {
      return 1;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public Parameters parameters() {
      return Parameters.of(weight, bias);
    }

    @Override
    public boolean gradientIsProduct(int p) {
      return p == 0;
    }

    @Override
    public void forward(Pass pass, Matrix input, LayerBuffers buffers) {}

    @Override
    public void backward(Pass pass, Matrix input, LayerBuffers buffers, Matrix error) {}
  }

  /** An optimizer and its rule in double, from the papers, which remembers what it must. */
  private interface Rule {
    /** The new parameter. */
    double step(double w, double g);
  }

  private static Rule momentum(double rate, double mu, double decay, boolean nesterov) {
    return new Rule() {
      private double v;

      @Override
      public double step(double w, double gradient) {
        double g = gradient + decay * w;
        v = mu * v + g;
        return w - rate * (nesterov ? g + mu * v : v);
      }
    };
  }

  private static Rule root(double rate, double keep, double add, double eps, double decay) {
    return new Rule() {
      private double v;

      @Override
      public double step(double w, double gradient) {
        double g = gradient + decay * w;
        v = keep * v + add * g * g;
        return w - rate * g / (Math.sqrt(v) + eps);
      }
    };
  }

  private static Rule adam(double rate, double eps, double l2, double decoupled) {
    return new Rule() {
      private double m;
      private double v;
      private int t;

      @Override
      public double step(double w, double gradient) {
        t++;
        double g = gradient + l2 * w;
        m = 0.9 * m + 0.1 * g;
        v = 0.99 * v + 0.01 * g * g;
        double mean = m / (1 - Math.pow(0.9, t));
        double square = v / (1 - Math.pow(0.99, t));
        return w - rate * decoupled * w - rate * mean / (Math.sqrt(square) + eps);
      }
    };
  }

  static Stream<Arguments> optimizersWithTheirRules() {
    Schedule tenth = Schedule.constant(0.1f);
    List<Arguments> all = new ArrayList<>();
    for (float decay : new float[] {0f, 0.2f}) {
      all.add(
          Arguments.of(
              new Sgd(tenth, decay),
              momentum(0.1, 0, decay, false),
              momentum(0.1, 0, decay, false)));
      all.add(
          Arguments.of(
              new Momentum(tenth, 0.9f, decay),
              momentum(0.1, 0.9, decay, false),
              momentum(0.1, 0.9, decay, false)));
      all.add(
          Arguments.of(
              Momentum.nesterov(tenth, 0.9f, decay),
              momentum(0.1, 0.9, decay, true),
              momentum(0.1, 0.9, decay, true)));
      all.add(
          Arguments.of(
              new RmsProp(tenth, 0.99f, 1e-3f, decay),
              root(0.1, 0.99, 0.01, 1e-3, decay),
              root(0.1, 0.99, 0.01, 1e-3, decay)));
      all.add(
          Arguments.of(
              new Adagrad(tenth, 1e-3f, decay),
              root(0.1, 1, 1, 1e-3, decay),
              root(0.1, 1, 1, 1e-3, decay)));
      all.add(
          Arguments.of(
              new Adam(tenth, 0.9f, 0.99f, 1e-3f, decay),
              adam(0.1, 1e-3, decay, 0),
              adam(0.1, 1e-3, decay, 0)));
      all.add(
          Arguments.of(
              Adam.adamW(tenth, 0.9f, 0.99f, 1e-3f, decay),
              adam(0.1, 1e-3, 0, decay),
              adam(0.1, 1e-3, 0, decay)));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("optimizersWithTheirRules")
  void movesWeightAndBiasByItsRule(Optimizer optimizer, Rule weight, Rule bias) {
    Given layer = new Given();
    Network network = new Network(new NaiveKernels(), Loss.halfSquaredError(), List.of(layer));
    Workspace ws = new Workspace(network, 2);
    float[][] gradients = {{0.3f, -0.1f}, {-0.2f, 0.4f}, {1.5f, 0f}, {0f, 0f}, {-0.7f, -0.01f}};
    double w = 0.5;
    double b = -0.25;
    for (float[] g : gradients) {
      layer.set(ws, g[0], g[1]);
      optimizer.step(network, ws);
      w = weight.step(w, g[0]);
      b = bias.step(b, g[1]);
      assertThat((double) layer.weight.get(0, 0)).isCloseTo(w, within(2e-6));
      assertThat((double) layer.bias.get(0, 0)).isCloseTo(b, within(2e-6));
    }
  }

  @Test
  void theScheduleIsAskedStepByStep() {
    List<Long> asked = new ArrayList<>();
    Schedule schedule =
        step -> {
          asked.add(step);
          return step == 0 ? 0.5f : 0f;
        };
    Given layer = new Given();
    Network network = new Network(new NaiveKernels(), Loss.halfSquaredError(), List.of(layer));
    Workspace ws = new Workspace(network, 2);
    layer.set(ws, 1f, 1f);
    Sgd sgd = new Sgd(schedule, 0f);
    assertThat(sgd.rate()).isZero();
    sgd.step(network, ws);
    assertThat(sgd.rate()).isEqualTo(0.5f);
    sgd.step(network, ws);
    sgd.step(network, ws);
    assertThat(sgd.rate()).isZero();
    assertThat(asked).containsExactly(0L, 1L, 2L);
    assertThat(layer.weight.get(0, 0)).as("a rate of 0 moves nothing").isZero();

    Sgd wild = new Sgd(step -> Float.NaN, 0f);
    assertThatThrownBy(() -> wild.step(network, ws))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("step 0", "NaN");
  }

  static Stream<String> labels() {
    return Optimizer.labels().stream();
  }

  private static Network xor() {
    Kernels kernels = new NaiveKernels();
    return Network.dense(
        kernels, Loss.halfSquaredError(), new int[] {2, 4, 1}, Activation.TANH, new Random(5));
  }

  private static Workspace xorBatch(Network network) {
    Workspace ws = new Workspace(network, 4);
    System.arraycopy(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, 0, ws.input().data(), 0, 8);
    System.arraycopy(new float[] {0, 1, 1, 0}, 0, ws.target().data(), 0, 4);
    return ws;
  }

  @ParameterizedTest
  @MethodSource("labels")
  void learnsXor(String label) {
    Network network = xor();
    Workspace ws = xorBatch(network);
    // Plain descent is slow on a mean over the batch; the others take rates of their own scale.
    float rate =
        switch (label) {
          case "sgd" -> 4f;
          case "momentum", "nesterov" -> 1f;
          case "adagrad" -> 0.5f;
          default -> 0.05f;
        };
    Optimizer optimizer = Optimizer.named(label, Map.of(Setting.RATE, rate));
    assertThat(optimizer.label()).isEqualTo(label);
    network.forward(ws);
    network.backward(ws);
    double start = ws.loss();
    for (int step = 0; step < 800; step++) {
      network.forward(ws);
      network.backward(ws);
      optimizer.step(network, ws);
    }
    assertThat(start).isGreaterThan(0.1);
    assertThat(ws.loss()).isLessThan(0.002);
  }

  @ParameterizedTest
  @MethodSource("labels")
  void servesOneNetworkOnly(String label) {
    Network network = xor();
    Workspace ws = xorBatch(network);
    network.forward(ws);
    network.backward(ws);
    Optimizer optimizer = Optimizer.named(label);
    optimizer.step(network, ws);
    Network other = xor();
    float[] weights = ((Dense) other.layers().get(0)).weights().data();
    float[] before = weights.clone();
    assertThatThrownBy(() -> optimizer.step(other, ws))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(label, "another network");
    assertThat(weights).isEqualTo(before);
  }
}
