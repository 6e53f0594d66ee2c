package lanewise.bench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import lanewise.data.MiniBatches;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Sgd;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The run of 10,000 epochs against numpy in float64, at every checkpoint. */
class XorTest {
  private static final double OUTPUTS = 2e-5;
  private static final double WEIGHTS = 5e-5;

  @ParameterizedTest
  @ValueSource(strings = {"naive", "simd", "ejml"})
  void followsTheReference(String name) throws IOException {
    JsonNode reference;
    try (InputStream json = XorTest.class.getResourceAsStream("/reference/xor-seed.json")) {
      reference = JsonMapper.builder().build().readTree(json);
    }
    try (Kernels kernels = Kernels.named(name)) {
      Network network = Xor.network(kernels);
      Workspace ws = new Workspace(network, Xor.SAMPLES);
      MiniBatches.inOrder(Xor.data(), Xor.SAMPLES).next(ws.input(), ws.target());
      Sgd sgd = new Sgd((float) reference.get("rate").asDouble());
      int epoch = 0;
      int checkpoints = 0;
      for (JsonNode checkpoint : reference.get("checkpoints")) {
        while (epoch < checkpoint.get("epoch").asInt()) {
          network.forward(ws);
          network.backward(ws);
          sgd.step(network, ws);
          epoch++;
        }
        assertMatrix(ws.output(), checkpoint.get("output_before_update"), OUTPUTS, epoch);
        assertThat(ws.loss())
            .isCloseTo(checkpoint.get("half_sum_squared_error").asDouble(), within(4 * OUTPUTS));
        JsonNode after = checkpoint.get("after_update");
        for (int l = 0; l < 2; l++) {
          JsonNode w = after.get("W" + (l + 1));
          JsonNode b = after.get("b" + (l + 1));
          assertMatrix(network.layers().get(l).parameters().get(0), w, WEIGHTS, epoch);
          assertMatrix(network.layers().get(l).parameters().get(1), b, WEIGHTS, epoch);
        }
        checkpoints++;
      }
      assertThat(checkpoints).isEqualTo(7);
      assertThat(epoch).isEqualTo(10_000);
    }
  }

  private static void assertMatrix(Matrix actual, JsonNode expected, double bound, int epoch) {
    assertThat(expected.size()).isEqualTo(actual.rows());
    for (int i = 0; i < actual.rows(); i++) {
      for (int j = 0; j < actual.cols(); j++) {
        assertThat((double) actual.get(i, j))
            .as("epoch %d, (%d, %d)", epoch, i, j)
            .isCloseTo(expected.get(i).get(j).asDouble(), within(bound));
      }
    }
  }
}
