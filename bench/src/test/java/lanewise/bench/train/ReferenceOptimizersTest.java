package lanewise.bench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.kernels.Kernels;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.GradientSink;
import lanewise.network.Layer;
import lanewise.network.LayerBuffers;
import lanewise.network.Network;
import lanewise.network.Parameters;
import lanewise.network.Workspace;
import lanewise.optimizer.Optimizer;
import lanewise.optimizer.Setting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every optimizer against PyTorch in float64: fed with the gradients of its steps, it must leave
 * the same parameters, whatever activation and loss the gradients come from.
 */
class ReferenceOptimizersTest {
  private static final double BOUND = 2e-6;

  static Stream<Arguments> everyOptimizerWithEveryKernels() {
    return Stream.of(
            Arguments.of("sigmoid-mse-sgd", "sgd"),
            Arguments.of("silu-mse-sgd-l2", "sgd"),
            Arguments.of("tanh-sigmoidce-momentum", "momentum"),
            Arguments.of("relu-softmaxce-nesterov", "nesterov"),
            Arguments.of("softplus-huber-rmsprop", "rmsprop"),
            Arguments.of("tanh-mae-adagrad", "adagrad"),
            Arguments.of("leaky-softmaxce-adam", "adam"),
            Arguments.of("elu-mse-adamw", "adamw"))
        .flatMap(
            run ->
                Stream.of("naive", "simd", "ejml")
                    .map(kernels -> Arguments.of(run.get()[0], run.get()[1], kernels)));
  }

  @ParameterizedTest
  @MethodSource("everyOptimizerWithEveryKernels")
  void movesParametersLikePyTorch(String run, String label, String name) throws IOException {
    JsonNode reference;
    try (InputStream json =
        ReferenceOptimizersTest.class.getResourceAsStream("/reference/" + run + ".json")) {
      reference = JsonMapper.builder().build().readTree(json);
    }
    List<Given> layers = new ArrayList<>();
    reference.get("initial").forEach(layer -> layers.add(new Given(layer)));
    try (Kernels kernels = Kernels.named(name)) {
      Network network = new Network(kernels, Loss.halfSquaredError().summed(), layers);
      Workspace ws = new Workspace(network, 1);
      Optimizer optimizer = Optimizer.named(label, settings(reference.get("optimizer")));
      assertThat(reference.get("steps").size()).isGreaterThan(1);
      for (JsonNode step : reference.get("steps")) {
        for (int l = 0; l < layers.size(); l++) {
          layers.get(l).set(step.get("gradients").get(l));
        }
        optimizer.step(network, ws);
        for (int l = 0; l < layers.size(); l++) {
          JsonNode after = step.get("after").get(l);
          assertMatrix(layers.get(l).weights, after.get("W"));
          assertRow(layers.get(l).bias, after.get("b"));
        }
      }
    }
  }

  private static Map<Setting, Float> settings(JsonNode optimizer) {
    Map<Setting, Float> settings = new EnumMap<>(Setting.class);
    settings.put(Setting.RATE, (float) optimizer.get("lr").asDouble());
    for (Setting setting : List.of(Setting.MOMENTUM, Setting.WEIGHT_DECAY)) {
      JsonNode value = optimizer.get(setting.label().replace('-', '_'));
      if (value != null) {
        settings.put(setting, (float) value.asDouble());
      }
    }
    return settings;
  }

  /** A layer that hands out the gradients it is given: with x the identity, xᵀ·δ is δ. */
  private static final class Given implements Layer {
    private final Matrix weights;
    private final Matrix bias;
    private final Matrix identity;
    private final Matrix dw;
    private final float[] db;

    Given(JsonNode initial) {
      weights = new Matrix(initial.get("W").size(), initial.get("b").size());
      bias = new Matrix(1, weights.cols());
      identity = new Matrix(weights.rows(), weights.rows());
      dw = new Matrix(weights.rows(), weights.cols());
      db = new float[weights.cols()];
      for (int i = 0; i < weights.rows(); i++) {
        identity.set(i, i, 1f);
      }
      fill(initial, "W", weights, "b", bias.data());
    }

    void set(JsonNode gradients) {
      fill(gradients, "dW", dw, "db", db);
    }

    private static void fill(JsonNode from, String matrix, Matrix m, String vector, float[] v) {
      for (int j = 0; j < m.cols(); j++) {
        for (int i = 0; i < m.rows(); i++) {
          m.set(i, j, (float) from.get(matrix).get(i).get(j).asDouble());
        }
        v[j] = (float) from.get(vector).get(j).asDouble();
      }
    }

    @Override
    public int inputs() {
      return weights.rows();
    }

    @Override
    public int outputs() {
      return weights.cols();
    }

    @Override
    public Parameters parameters() {
      return Parameters.of(weights, bias);
    }

    @Override
    public void forward(Kernels kernels, Matrix x, LayerBuffers buffers) {}

    @Override
    public void backward(Kernels kernels, Matrix x, LayerBuffers buffers, Matrix inputError) {}

    @Override
    public void gradients(Matrix x, LayerBuffers buffers, GradientSink sink) {
      sink.product(0, weights, identity, dw);
      sink.array(1, bias, db);
    }
  }

  private static void assertMatrix(Matrix actual, JsonNode expected) {
    assertThat(expected.size()).isEqualTo(actual.rows());
    for (int i = 0; i < actual.rows(); i++) {
      for (int j = 0; j < actual.cols(); j++) {
        double y = expected.get(i).get(j).asDouble();
        assertThat((double) actual.get(i, j)).isCloseTo(y, within(BOUND));
      }
    }
  }

  private static void assertRow(Matrix actual, JsonNode expected) {
    assertThat(expected.size()).isEqualTo(actual.cols());
    for (int j = 0; j < actual.cols(); j++) {
      double y = expected.get(j).asDouble();
      assertThat((double) actual.get(0, j)).isCloseTo(y, within(BOUND));
    }
  }
}
