package lanewise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lanewise.kernels.Activation;
import lanewise.kernels.NaiveKernels;
import lanewise.layer.Dense;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.optimizer.Adam;
import lanewise.optimizer.Clipping;
import lanewise.optimizer.Optimizer;
import lanewise.optimizer.Sgd;
import org.junit.jupiter.api.Test;

/**
 * One unit a = w·x + b with half the squared error, so that gradients can be worked out by hand.
 */
class GradientsTest {
  private final Dense unit =
      new Dense(Matrix.of(new float[][] {{2}}), new Matrix(1, 1), Activation.IDENTITY);
  private final Network network =
      new Network(new NaiveKernels(), Loss.halfSquaredError(), List.of(unit));
  private final Gradients gradients = new Gradients(network);

  /** A batch of samples x with y = 0, gone forward and back. */
  private Workspace seen(float... x) {
    Workspace ws = new Workspace(network, x.length);
    System.arraycopy(x, 0, ws.input().data(), 0, x.length);
    network.forward(ws);
    network.backward(ws);
    return ws;
  }

  @Test
  void sumsOfSeveralBatchesAreThoseOfOneLargeBatch() {
    gradients.set(seen(1, 3));
    gradients.add(seen(2));
    assertThat(gradients.weight()).isEqualTo(3);
    assertThat(gradients.get(0, 0).get(0, 0)).isEqualTo(2 * 1 + 6 * 3 + 4 * 2);
    assertThat(gradients.get(0, 1).get(0, 0)).isEqualTo(2 + 6 + 4);
    assertThat(gradients.scale()).isEqualTo(1f / 3);
    new Sgd(0.3f).step(network, gradients);
    assertThat(unit.weights().get(0, 0)).isCloseTo(2 - 0.1f * 28, within(1e-6f));
    gradients.set(seen(0));
    assertThat(gradients.weight()).isOne();
    gradients.clear();
    assertThat(gradients.weight()).isZero();
    assertThat(gradients.get(0, 1).get(0, 0)).isZero();
  }

  @Test
  void aWeightedSampleCountsAsSoManySamples() {
    Workspace ws = new Workspace(network, 2);
    ws.input().data()[0] = 1;
    ws.input().data()[1] = 3;
    ws.weighted(true);
    ws.weights().data()[0] = 3;
    network.forward(ws);
    network.backward(ws);
    assertThat(ws.weight()).isEqualTo(4);
    assertThat(ws.loss()).isEqualTo((3 * 2 + 18) / 4.0);
    gradients.set(ws);
    assertThat(gradients.get(0, 0).get(0, 0)).isEqualTo(3 * 2 + 18);
    assertThat(gradients.scale()).isEqualTo(0.25f);
    gradients.set(seen(1, 1, 1, 3));
    assertThat(gradients.get(0, 0).get(0, 0)).isEqualTo(3 * 2 + 18);
  }

  @Test
  void clippingBoundsTheGradientsOfTheCost() {
    gradients.set(seen(1, 3));
    // The mean's gradients are 10 and 4.
    assertThat(gradients.norm()).isCloseTo(Math.sqrt(116), within(1e-6));
    gradients.clipNorm(20);
    assertThat(gradients.scale()).isEqualTo(0.5f);
    assertThat(gradients.clipNorm(1)).isCloseTo(Math.sqrt(116), within(1e-6));
    assertThat(gradients.norm()).isCloseTo(1, within(1e-6));
    assertThatThrownBy(() -> gradients.add(seen(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("gradients were clipped: more cannot be added to them");
    gradients.set(seen(1, 3));
    gradients.clipValue(7);
    assertThat(gradients.get(0, 0).get(0, 0) * gradients.scale()).isEqualTo(7f);
    assertThat(gradients.get(0, 1).get(0, 0) * gradients.scale()).isEqualTo(4f);
  }

  @Test
  void aClippedOptimizerStepsByClippedGradients() {
    Optimizer clipped = new Sgd(0.5f).clipped(Clipping.value(1));
    clipped.step(network, seen(1, 3));
    assertThat(unit.weights().get(0, 0)).isEqualTo(1.5f);
    assertThat(unit.bias().get(0, 0)).isEqualTo(-0.5f);
    assertThat(clipped.steps()).isOne();
    assertThat(clipped.rate()).isEqualTo(0.5f);
    assertThatThrownBy(() -> Clipping.norm(0))
        .hasMessage("a bound of gradients of 0.0: it must be positive and finite");
  }

  /** Whatever the optimizer, arrays move the parameters as the workspace does. */
  @Test
  void aStepFromArraysIsTheStepFromTheWorkspace() {
    for (String label : Optimizer.labels()) {
      float[] moved = new float[2];
      for (int way = 0; way < 2; way++) {
        unit.weights().set(0, 0, 2);
        unit.bias().set(0, 0, 0);
        Optimizer optimizer = Optimizer.named(label);
        for (int step = 0; step < 3; step++) {
          Workspace ws = seen(1, -3);
          if (way == 0) {
            optimizer.step(network, ws);
          } else {
            gradients.set(ws);
            optimizer.step(network, gradients);
          }
        }
        moved[way] = unit.weights().get(0, 0);
      }
      assertThat(moved[1]).as(label).isCloseTo(moved[0], within(1e-6f)).isNotEqualTo(2f);
    }
  }

  @Test
  void anOptimizerGoesOnFromItsStepsAndMoments() {
    Adam first = new Adam(0.1f);
    first.step(network, seen(1, -3));
    first.step(network, seen(2));
    Adam second = new Adam(0.1f);
    second.resume(network, first.steps());
    for (int p = 0; p < 2; p++) {
      for (int k = 0; k < 2; k++) {
        float[] from = first.moments(network, 0, p)[k];
        System.arraycopy(from, 0, second.moments(network, 0, p)[k], 0, from.length);
      }
    }
    Workspace ws = seen(1, 2);
    float before = unit.weights().get(0, 0);
    first.step(network, ws);
    float moved = unit.weights().get(0, 0);
    unit.weights().set(0, 0, before);
    second.step(network, ws);
    assertThat(unit.weights().get(0, 0)).isEqualTo(moved).isNotEqualTo(before);
    assertThatThrownBy(() -> second.resume(network, -1)).hasMessageContaining("-1 steps");
  }
}
