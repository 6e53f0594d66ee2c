package lanewise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;
import lanewise.layer.Dense;
import lanewise.layer.Parameters;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private final Kernels kernels = new NaiveKernels();

  private Network dense(Loss loss, int... sizes) {
    return Network.dense(kernels, loss, sizes, Activation.TANH, new Random(1));
  }

  @Test
  void theOutputLayerSuitsTheLoss() {
    Network network = dense(Loss.halfSquaredError(), 5, 4, 3);
    assertThat(network.inputs()).isEqualTo(5);
    assertThat(network.outputs()).isEqualTo(3);
    assertThat(network.layers())
        .extracting(layer -> ((Dense) layer).activation())
        .containsExactly(Activation.TANH, Activation.SIGMOID);
    assertThat(dense(Loss.softmaxCrossEntropy(), 5, 4, 3).layers())
        .extracting(layer -> ((Dense) layer).activation())
        .containsExactly(Activation.TANH, Activation.IDENTITY);
  }

  @Test
  void weightsStartWithinTheirLimit() {
    Matrix he = Dense.random(24, 50, Activation.RELU, new Random(2)).weights();
    Matrix glorot = Dense.random(24, 50, Activation.TANH, new Random(2)).weights();
    assertThat(largest(he)).isBetween(0.49f, 0.5f); // √(6/24)
    assertThat(largest(glorot)).isBetween(0.28f, 0.2847f); // √(6/74)
    Set<Activation> rectifiers =
        EnumSet.of(
            Activation.RELU,
            Activation.LEAKY_RELU,
            Activation.ELU,
            Activation.SILU,
            Activation.GELU);
    for (Activation f : Activation.values()) {
      assertThat(Dense.random(24, 50, f, new Random(2)).weights().data())
          .as(f.label())
          .isEqualTo((rectifiers.contains(f) ? he : glorot).data());
    }
  }

  private static float largest(Matrix m) {
    float largest = 0;
    for (float value : m.data()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Test
  void whatIsNoNetworkIsRefused() {
    Loss loss = Loss.halfSquaredError();
    assertThatThrownBy(() -> new Network(kernels, loss, List.of()))
        .hasMessage("a network needs at least one layer");
    Dense first = Dense.random(2, 3, Activation.TANH, new Random(3));
    assertThatThrownBy(() -> new Network(kernels, loss, List.of(first, first)))
        .hasMessage(
            "layer 1 (dense 2→3, tanh) takes 2 inputs, the layer before (dense 2→3, tanh) gives 3");
    assertThatThrownBy(() -> dense(loss, 5)).hasMessageContaining("an output size");
    assertThatThrownBy(() -> dense(loss, 5, 0, 3)).hasMessageContaining("layer 1 is 5-0");
    assertThatThrownBy(() -> new Dense(new Matrix(2, 3), new Matrix(1, 2), Activation.TANH))
        .hasMessage("weights are 2×3, bias is 1×2: expected 1×3");
    assertThatThrownBy(() -> Parameters.of(new Matrix(3, 2).head(2)))
        .hasMessage("a parameter 2×2 must own its array, which has 6 elements");
    assertThatThrownBy(() -> Loss.named("l3"))
        .hasMessageContainingAll("'l3'", "half-squared-error, mean-squared-error");
  }

  @Test
  void aSoftmaxOverOneOutputIsRefused() {
    for (Loss loss : List.of(Loss.softmaxCrossEntropy(), Loss.softmaxCrossEntropy().summed())) {
      assertThatThrownBy(() -> dense(loss, 5, 4, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("softmax-cross-entropy over one output");
    }
    assertThat(dense(Loss.sigmoidCrossEntropy(), 5, 4, 1).outputs()).isOne();
  }

  @Test
  void targetsBeyondTheLastLayersReachAreRefused() {
    Matrix y = Matrix.of(new float[][] {{0, 1, 0}, {0, 1.5f, 0}});
    assertThatThrownBy(() -> dense(Loss.huber(), 5, 3).requireTargets(y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the target of sample 1, output 1, is 1.5, and layer 0 (dense 5→3, sigmoid) gives 0.0"
                + " to 1.0: scale the targets, or give the last layer the activation identity");
    dense(Loss.huber(), 5, 3).requireTargets(y.head(1));
    Dense identity = Dense.random(5, 3, Activation.IDENTITY, new Random(4));
    new Network(kernels, Loss.huber(), List.of(identity)).requireTargets(y);
    Matrix negative = Matrix.of(new float[][] {{0, -0.5f, 0}});
    for (Activation f : Activation.values()) {
      Dense last = Dense.random(5, 3, f, new Random(4));
      Network network = new Network(kernels, Loss.huber(), List.of(last));
      if (f.lowest() <= -0.5f) {
        network.requireTargets(negative);
      } else {
        assertThatThrownBy(() -> network.requireTargets(negative))
            .hasMessageContainingAll("output 1, is -0.5", f.label());
      }
    }
  }

  @Test
  void aWorkspaceHoldsBatchesUpToItsSize() {
    Workspace ws = new Workspace(dense(Loss.halfSquaredError(), 5, 4, 3), 6);
    assertThat(ws.batch()).isEqualTo(6);
    ws.resize(2);
    assertThat(ws.batch()).isEqualTo(2);
    assertThat(ws.maxBatch()).isEqualTo(6);
    assertThat(ws.input().shape()).isEqualTo("2×5");
    assertThat(ws.x(1).shape()).isEqualTo("2×4");
    assertThat(ws.output().shape()).isEqualTo("2×3");
    assertThat(ws.target().shape()).isEqualTo("2×3");
    for (int batch : new int[] {0, 7}) {
      assertThatThrownBy(() -> ws.resize(batch))
          .hasMessage("a batch of " + batch + " in a workspace for 1 to 6");
    }
    assertThatThrownBy(() -> new Workspace(dense(Loss.halfSquaredError(), 5, 3), 0))
        .hasMessage("a batch of 0: at least 1 is needed");
  }

  @Test
  void backwardNeedsAForwardPassInTraining() {
    Network network = dense(Loss.halfSquaredError(), 5, 3);
    Workspace answers = Workspace.forInference(network, 2);
    network.infer(answers);
    assertThatThrownBy(() -> network.backward(answers))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a workspace for inference has no backward pass");
    Workspace ws = new Workspace(network, 2);
    network.infer(ws);
    assertThatThrownBy(() -> network.backward(ws))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("backward needs a forward pass in training before it");
    network.forward(ws);
    network.backward(ws);
  }

  @Test
  void theNetInputIsKeptInTrainingAloneAndTheAnswersAreTheSame() {
    for (Activation f : Activation.values()) {
      Network network = Network.dense(kernels, Loss.huber(), new int[] {5, 4, 3}, f, new Random(6));
      Workspace ws = new Workspace(network, 2);
      Workspace answers = Workspace.forInference(network, 2);
      for (int i = 0; i < ws.input().size(); i++) {
        ws.input().data()[i] = i - 4;
        answers.input().data()[i] = i - 4;
      }
      network.forward(ws);
      network.infer(answers);
      assertThat(answers.output().data()).as(f.label()).isEqualTo(ws.output().data());
    }
  }
}
