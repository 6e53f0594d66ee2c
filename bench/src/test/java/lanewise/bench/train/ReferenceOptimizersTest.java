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
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.layer.Dense;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Gradients;
import lanewise.network.Network;
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
    List<Dense> layers = new ArrayList<>();
    for (JsonNode initial : reference.get("initial")) {
      Matrix weights = new Matrix(initial.get("W").size(), initial.get("b").size());
      Matrix bias = new Matrix(1, weights.cols());
      fill(initial, "W", weights, "b", bias);
      layers.add(new Dense(weights, bias, Activation.IDENTITY));
    }
    try (Kernels kernels = Kernels.named(name)) {
      // What is summed needs no factor, of whatever batch the gradients are.
      Network network = new Network(kernels, Loss.halfSquaredError().summed(), layers);
      Gradients gradients = new Gradients(network);
      Optimizer optimizer = Optimizer.named(label, settings(reference.get("optimizer")));
      assertThat(reference.get("steps").size()).isGreaterThan(1);
      for (JsonNode step : reference.get("steps")) {
        for (int l = 0; l < layers.size(); l++) {
          JsonNode given = step.get("gradients").get(l);
          fill(given, "dW", gradients.get(l, 0), "db", gradients.get(l, 1));
        }
        optimizer.step(network, gradients);
        for (int l = 0; l < layers.size(); l++) {
          JsonNode after = step.get("after").get(l);
          assertMatrix(layers.get(l).weights(), after.get("W"));
          assertRow(layers.get(l).bias(), after.get("b"));
        }
      }
    }
  }

  private static void fill(JsonNode from, String matrix, Matrix m, String vector, Matrix row) {
    for (int j = 0; j < m.cols(); j++) {
      for (int i = 0; i < m.rows(); i++) {
        m.set(i, j, (float) from.get(matrix).get(i).get(j).asDouble());
      }
      row.set(0, j, (float) from.get(vector).get(j).asDouble());
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
