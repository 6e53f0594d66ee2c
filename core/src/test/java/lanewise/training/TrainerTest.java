package lanewise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import lanewise.data.Dataset;
import lanewise.data.MiniBatches;
import lanewise.kernels.Activation;
import lanewise.kernels.NaiveKernels;
import lanewise.layer.Dense;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Sgd;
import org.junit.jupiter.api.Test;

class TrainerTest {
  /** One unit a = w·x, so that costs and steps can be worked out by hand. */
  private static Network line(float w, Loss loss) {
    Matrix weight = Matrix.of(new float[][] {{w}});
    return new Network(
        new NaiveKernels(),
        loss,
        List.of(new Dense(weight, new Matrix(1, 1), Activation.IDENTITY)));
  }

  private static Dataset data(float... xy) {
    Matrix x = new Matrix(xy.length / 2, 1);
    Matrix y = new Matrix(xy.length / 2, 1);
    for (int i = 0; i < x.rows(); i++) {
      x.set(i, 0, xy[2 * i]);
      y.set(i, 0, xy[2 * i + 1]);
    }
    return new Dataset(x, y);
  }

  /** Rates next to nothing, so that the network stays as it is. */
  @Test
  void anEpochsLossIsTheMeanOverItsSamplesAlthoughItsLastBatchIsSmaller() {
    Dataset three = data(1, 1, 1, 3, 1, 5);
    List<EpochResult> results = new ArrayList<>();
    List<Integer> done = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void batch(int epoch, int samplesDone, int samples, double loss) {
            assertThat(samples).isEqualTo(3);
            assertThat(loss).isCloseTo(samplesDone == 2 ? 10 / 4.0 : 25 / 2.0, within(1e-6));
            done.add(samplesDone);
          }

          @Override
          public void epoch(EpochResult result) {
            results.add(result);
          }
        };
    Sgd still = new Sgd(step -> step == 3 ? 0f : 1e-12f, 0f);
    Network network = line(0, Loss.halfSquaredError());
    new Trainer(network, still, listener).train(MiniBatches.inOrder(three, 2), three, 2);
    assertThat(done).containsExactly(2, 3, 2, 3);
    assertThat(results).extracting(EpochResult::epoch).containsExactly(1, 2);
    assertThat(results).extracting(EpochResult::samples).containsExactly(3, 3);
    assertThat(results).extracting(EpochResult::rate).containsExactly(1e-12f, 0f);
    for (EpochResult result : results) {
      assertThat(result.loss()).isCloseTo((1 + 9 + 25) / 2.0 / 3, within(1e-6));
    }
  }

  /** By hand: two batches of w ← w − rate·Σ (w·x − y)·x, and what each cost before. */
  @Test
  void aSummedLossIsSummedOverTheEpochAndNotDividedByItsBatches() {
    Dataset three = data(1, 1, 1, 3, 1, 5);
    List<EpochResult> results = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epoch(EpochResult result) {
            results.add(result);
          }
        };
    Network network = line(0, Loss.halfSquaredError().summed());
    new Trainer(network, new Sgd(0.25f), listener).train(MiniBatches.inOrder(three, 2), three, 1);
    // w and b: 0, then 0.25·(1 + 3) = 1, so that 2 is answered, then 1 + 0.25·(5 − 2) = 1.75.
    assertThat(network.layers().get(0).parameters().get(0).get(0, 0)).isEqualTo(1.75f);
    assertThat(results.get(0).loss()).isEqualTo((1 + 9) / 2.0 + 9 / 2.0);
  }

  @Test
  void learnsASlope() {
    Dataset two = data(1, 2, 2, 4);
    List<EpochResult> results = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epoch(EpochResult result) {
            results.add(result);
          }
        };
    Network network = line(0, Loss.halfSquaredError());
    Sgd sgd = new Sgd(0.4f);
    new Trainer(network, sgd, listener).train(MiniBatches.inOrder(two, 9), two, 400);
    assertThat(results.get(399).loss()).isLessThan(1e-5);
    assertThat(network.layers().get(0).parameters().get(0).get(0, 0)).isCloseTo(2f, within(0.01f));
  }

  @Test
  void targetsThatCannotBeMetAreRefusedBeforeAnyStep() {
    Dataset two = data(1, 0, 1, 2);
    Network network = line(1, Loss.sigmoidCrossEntropy());
    Trainer trainer = new Trainer(network, new Sgd(0.1f), TrainingListener.SILENT);
    assertThatThrownBy(() -> trainer.train(MiniBatches.inOrder(two, 1), two, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sample 1, output 0, is 2.0");
    assertThat(network.layers().get(0).parameters().get(0).get(0, 0)).isEqualTo(1f);
  }

  @Test
  void aSingleOutputIsRightOnItsTargetsSideOfTheBoundary() {
    Dataset data = data(0.6f, 1, 0.4f, 0, 0.4f, 1, -1, 0, Float.NaN, 0);
    Network half = line(1, Loss.halfSquaredError());
    assertThat(Evaluation.accuracy(half, new Workspace(half, 2), data)).isEqualTo(0.6);
    Network logits = line(1, Loss.sigmoidCrossEntropy());
    assertThat(Evaluation.accuracy(logits, new Workspace(logits, 2), data)).isEqualTo(0.6);
    Dataset above = data(0.1f, 1);
    assertThat(Evaluation.accuracy(half, new Workspace(half, 2), above)).isZero();
    assertThat(Evaluation.accuracy(logits, new Workspace(logits, 2), above)).isEqualTo(1);
  }

  @Test
  void ofSeveralOutputsTheLargestDecides() {
    Matrix weights = Matrix.of(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    Network network =
        new Network(
            new NaiveKernels(),
            Loss.softmaxCrossEntropy(),
            List.of(new Dense(weights, new Matrix(1, 3), Activation.IDENTITY)));
    Matrix x = Matrix.of(new float[][] {{3, 1, 2}, {-3, -1, -2}, {0, 0.1f, 0.2f}, {0, 0, 1}});
    Matrix y = Matrix.of(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}});
    Workspace ws = new Workspace(network, 3);
    assertThat(Evaluation.accuracy(network, ws, new Dataset(x, y))).isEqualTo(0.75);
    assertThatThrownBy(() -> Evaluation.accuracy(network, ws, new Dataset(x.head(0), y.head(0))))
        .hasMessage("no samples to evaluate on");
  }
}
