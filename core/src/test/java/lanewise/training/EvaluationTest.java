package lanewise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lanewise.data.Dataset;
import lanewise.kernels.Activation;
import lanewise.kernels.NaiveKernels;
import lanewise.layer.Dense;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  /** A network that answers what it is asked. */
  private static Network echo(int units, Loss loss) {
    Matrix weights = new Matrix(units, units);
    for (int i = 0; i < units; i++) {
      weights.set(i, i, 1f);
    }
    return new Network(
        new NaiveKernels(),
        loss,
        List.of(new Dense(weights, new Matrix(1, units), Activation.IDENTITY)));
  }

  private static Evaluation evaluate(Loss loss, float[][] x, float[][] y, String... classes) {
    Network network = echo(x[0].length, loss);
    Dataset data = new Dataset(Matrix.of(x), Matrix.of(y));
    return Evaluation.of(
        network,
        new Workspace(network, 2),
        classes.length == 0 ? data : data.named(List.of(classes)));
  }

  @Test
  void ofSeveralOutputsTheLargestDecides() {
    float[][] x = {{3, 1, 2}, {-3, -1, -2}, {0, 0.1f, 0.2f}, {0, 0, 1}, {0, Float.NaN, 1}};
    float[][] y = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}, {0, 0, 1}};
    Evaluation found = evaluate(Loss.softmaxCrossEntropy(), x, y);
    assertThat(found.task()).isEqualTo(Task.CLASSES);
    assertThat(found.samples()).isEqualTo(5);
    assertThat(found.accuracy()).isEqualTo(0.6);
    assertThat(found.confusion())
        .isDeepEqualTo(new long[][] {{1, 0, 1, 0}, {0, 1, 0, 0}, {0, 0, 1, 1}});
    assertThat(found.precision(2)).isEqualTo(0.5);
    assertThat(found.recall(0)).isEqualTo(0.5);
    assertThat(found.f1(0)).isEqualTo(2 / 3.0);
    assertThat(found.f1(2)).isEqualTo(0.5);
    assertThat(found.loss()).isNaN();
    assertThatThrownBy(() -> found.rmse(0)).hasMessage("answers in classes have no distances");
    assertThatThrownBy(() -> evaluate(Loss.softmaxCrossEntropy(), new float[0][], new float[0][]))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aSingleOutputIsRightOnItsTargetsSideOfTheBoundary() {
    float[][] x = {{0.6f}, {0.4f}, {0.4f}, {-1}, {Float.NaN}};
    float[][] y = {{1}, {0}, {1}, {0}, {0}};
    Evaluation half = evaluate(Loss.halfSquaredError(), x, y, "no", "yes");
    assertThat(half.task()).isEqualTo(Task.YES_OR_NO);
    assertThat(half.accuracy()).isEqualTo(0.6);
    assertThat(half.confusion()).isDeepEqualTo(new long[][] {{2, 0, 1}, {1, 1, 0}});
    assertThat(evaluate(Loss.sigmoidCrossEntropy(), x, y).accuracy()).isEqualTo(0.6);
  }

  /** Each output is a question of its own where a sample has several classes or none. */
  @Test
  void labelsThatDoNotExcludeEachOtherAreAskedOneByOne() {
    float[][] x = {{2, -1, 3}, {-1, 2, -1}};
    float[][] y = {{1, 0, 1}, {0, 0, 0}};
    Evaluation found = evaluate(Loss.sigmoidCrossEntropy(), x, y);
    assertThat(found.task()).isEqualTo(Task.YES_OR_NO);
    assertThat(found.accuracy()).isEqualTo(5 / 6.0);
    assertThat(found.precision(1)).isEqualTo(2 / 3.0);
    assertThat(found.recall(1)).isEqualTo(1);
  }

  @Test
  void numbersHaveDistances() {
    float[][] x = {{1, 5}, {2, 5}, {4, 5}};
    float[][] y = {{1, 5}, {2, 5}, {3, 5}};
    Evaluation found = evaluate(Loss.halfSquaredError(), x, y);
    assertThat(found.task()).isEqualTo(Task.NUMBERS);
    assertThat(found.mae(0)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(found.rmse(0)).isCloseTo(Math.sqrt(1 / 3.0), within(1e-12));
    assertThat(found.r2(0)).isCloseTo(0.5, within(1e-12));
    assertThat(found.r2(1)).as("all targets equal").isNaN();
    assertThat(found.loss()).isCloseTo(1 / 6.0, within(1e-7));
    assertThatThrownBy(found::accuracy).hasMessage("answers in numbers have no classes");
  }

  @Test
  void weightsCountInTheLoss() {
    Network network = echo(1, Loss.halfSquaredError());
    Dataset data =
        new Dataset(Matrix.of(new float[][] {{2}, {4}, {1}}), new Matrix(3, 1))
            .weighted(new float[] {1, 3, 0});
    Evaluation found = Evaluation.of(network, new Workspace(network, 2), data);
    assertThat(found.loss()).isEqualTo((2 + 3 * 8) / 4.0);
    assertThat(Evaluation.of(network, data).loss()).isEqualTo(found.loss());
  }

  @Test
  void dataThatDoesNotFitIsRefused() {
    Network network = echo(2, Loss.halfSquaredError());
    assertThatThrownBy(
            () -> Evaluation.of(network, new Dataset(new Matrix(1, 3), new Matrix(1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the evaluation data goes from 3 inputs to 2 outputs, the network from 2 to 2");
    assertThatThrownBy(
            () -> Evaluation.of(network, new Dataset(new Matrix(0, 2), new Matrix(0, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no samples to evaluate on");
  }
}
