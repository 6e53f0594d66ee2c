package lanewise.bench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.layer.Dense;
import lanewise.layer.Layer;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Sgd;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Small networks trained for a few steps by PyTorch in float64: losses, outputs, parameters. */
class ReferenceNetworksTest {
  private static final double BOUND = 2e-6;

  static Stream<Arguments> everyRunWithEveryKernels() {
    return Stream.of("sigmoid-mse-sgd", "quadratic-sigmoid-sgd", "deep-sigmoid-ragged")
        .flatMap(
            run -> Stream.of("naive", "simd", "ejml").map(kernels -> Arguments.of(run, kernels)));
  }

  @ParameterizedTest
  @MethodSource("everyRunWithEveryKernels")
  void stepsLikePyTorch(String run, String name) throws IOException {
    JsonNode reference;
    try (InputStream json =
        ReferenceNetworksTest.class.getResourceAsStream("/reference/" + run + ".json")) {
      reference = JsonMapper.builder().build().readTree(json);
    }
    try (Kernels kernels = Kernels.named(name)) {
      Loss loss = Loss.named(reference.get("loss").asString().replace('_', '-'));
      Network network = new Network(kernels, loss, layers(reference));
      Matrix x = matrix(reference.get("x"));
      Matrix y = matrix(reference.get("y"));
      Workspace ws = new Workspace(network, x.rows());
      System.arraycopy(x.data(), 0, ws.input().data(), 0, x.size());
      System.arraycopy(y.data(), 0, ws.target().data(), 0, y.size());
      Sgd sgd = new Sgd((float) reference.get("optimizer").get("lr").asDouble());
      assertThat(reference.get("steps").size()).isPositive();
      for (JsonNode step : reference.get("steps")) {
        network.forward(ws);
        network.backward(ws);
        sgd.step(network, ws);
        assertThat(ws.loss()).isCloseTo(step.get("loss").asDouble(), within(BOUND));
        if (step.has("output")) { // the first step's alone
          assertMatrix(ws.output(), matrix(step.get("output")));
        }
        for (int l = 0; l < network.layers().size(); l++) {
          JsonNode after = step.get("after").get(l);
          Layer layer = network.layers().get(l);
          assertMatrix(layer.parameters().get(0), matrix(after.get("W")));
          assertMatrix(layer.parameters().get(1), row(after.get("b")));
        }
      }
    }
  }

  private static List<Layer> layers(JsonNode reference) {
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < reference.get("activations").size(); l++) {
      JsonNode initial = reference.get("initial").get(l);
      Activation f = Activation.named(reference.get("activations").get(l).asString());
      layers.add(new Dense(matrix(initial.get("W")), row(initial.get("b")), f));
    }
    return layers;
  }

  private static Matrix matrix(JsonNode rows) {
    Matrix m = new Matrix(rows.size(), rows.get(0).size());
    for (int i = 0; i < m.rows(); i++) {
      for (int j = 0; j < m.cols(); j++) {
        m.set(i, j, (float) rows.get(i).get(j).asDouble());
      }
    }
    return m;
  }

  private static Matrix row(JsonNode values) {
    Matrix m = new Matrix(1, values.size());
    for (int j = 0; j < m.cols(); j++) {
      m.set(0, j, (float) values.get(j).asDouble());
    }
    return m;
  }

  private static void assertMatrix(Matrix actual, Matrix expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.data()[i]).isCloseTo(expected.data()[i], within((float) BOUND));
    }
  }
}
