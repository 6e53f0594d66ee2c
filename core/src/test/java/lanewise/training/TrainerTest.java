package lanewise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanewise.data.Dataset;
import lanewise.kernels.Activation;
import lanewise.kernels.NaiveKernels;
import lanewise.layer.ActivationLayer;
import lanewise.layer.BatchNorm;
import lanewise.layer.Dense;
import lanewise.layer.Dropout;
import lanewise.layer.Layer;
import lanewise.layer.LayerNorm;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.optimizer.Adam;
import lanewise.optimizer.Clipping;
import lanewise.optimizer.Optimizer;
import lanewise.optimizer.Schedule;
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

  private static float weight(Network network) {
    return network.layers().get(0).parameters().get(0).get(0, 0);
  }

  private static Trainer.Builder trainer(Network network, Optimizer optimizer, int batch) {
    return Trainer.of(network, optimizer).inOrder().batch(batch);
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
    trainer(network, still, 2).epochs(2).validation(three).listener(listener).build().train(three);
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
    Network network = line(0, Loss.halfSquaredError().summed());
    trainer(network, new Sgd(0.25f), 2)
        .listener(TrainingListener.onEpoch(results::add))
        .build()
        .train(three);
    assertThat(results).hasSize(1);
    // w and b: 0, then 0.25·(1 + 3) = 1, so that 2 is answered, then 1 + 0.25·(5 − 2) = 1.75.
    assertThat(network.layers().get(0).parameters().get(0).get(0, 0)).isEqualTo(1.75f);
    assertThat(results.get(0).loss()).isEqualTo((1 + 9) / 2.0 + 9 / 2.0);
  }

  @Test
  void learnsASlope() {
    Dataset two = data(1, 2, 2, 4);
    Network network = line(0, Loss.halfSquaredError());
    TrainingResult result = trainer(network, new Sgd(0.4f), 9).epochs(400).build().train(two);
    assertThat(result.epochs()).hasSize(400);
    assertThat(result.end()).isEqualTo(TrainingResult.End.ALL_EPOCHS);
    assertThat(result.epochs().get(399).loss()).isLessThan(1e-5);
    assertThat(result.epochs().get(399).validation()).isEmpty();
    assertThat(weight(network)).isCloseTo(2f, within(0.01f));
  }

  @Test
  void whatCannotBeTrainedIsRefusedBeforeAnyStep() {
    Dataset two = data(1, 0, 1, 2);
    Network network = line(1, Loss.sigmoidCrossEntropy());
    assertThatThrownBy(() -> trainer(network, new Sgd(0.1f), 1).build().train(two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sample 1, output 0, is 2.0");
    Dataset infinite = data(1, 0, Float.POSITIVE_INFINITY, 1);
    assertThatThrownBy(() -> trainer(network, new Sgd(0.1f), 1).build().train(infinite))
        .hasMessage("the training data is Infinity at sample 1, input 0: expected a finite number");
    assertThatThrownBy(() -> trainer(network, new Sgd(0.1f), 1).build().train(data()))
        .hasMessage("there are no samples for training");
    Dataset wide = new Dataset(new Matrix(2, 3), new Matrix(2, 1));
    assertThatThrownBy(
            () -> trainer(network, new Sgd(0.1f), 1).validation(wide).build().train(data(1, 0)))
        .hasMessage("the validation data goes from 3 inputs to 1 outputs, the network from 1 to 1");
    assertThat(weight(network)).isEqualTo(1f);
    assertThatThrownBy(() -> trainer(network, new Sgd(0.1f), 0))
        .hasMessage("batch 0: expected at least 1");
  }

  @Test
  void aBatchTooSmallForALayerIsRefusedBeforeAnyStep() {
    Network network =
        new Network(new NaiveKernels(), Loss.halfSquaredError(), List.<Layer>of(new BatchNorm(1)));
    Dataset five = data(1, 0, 2, 0, 3, 0, 4, 0, 5, 0);
    assertThatThrownBy(() -> trainer(network, new Sgd(0.1f), 2).build().train(five))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "layer 0 (batch norm 1) needs at least 2 samples at a time, and a batch of 1 has 1: 5"
                + " samples need another batch size");
    assertThatThrownBy(() -> trainer(network, new Sgd(0.1f), 5).shards(4, 1).build().train(five))
        .hasMessageContaining("a batch of 5 in 4 shards has 1");
    trainer(network, new Sgd(0.1f), 3).build().train(five);
  }

  /** Four batches of one sample each make the update of one batch of four. */
  @Test
  void accumulatedBatchesMakeOneUpdate() {
    Dataset four = data(1, 1, 2, 3, 3, 5, 4, 0);
    Network large = line(0.5f, Loss.halfSquaredError());
    Network small = line(0.5f, Loss.halfSquaredError());
    trainer(large, new Sgd(0.1f), 4).epochs(2).build().train(four);
    trainer(small, new Sgd(0.1f), 1).epochs(2).accumulate(4).build().train(four);
    assertThat(weight(small)).isCloseTo(weight(large), within(1e-6f)).isNotEqualTo(0.5f);
  }

  /** The loss falls while the weight comes to 1, and rises when the rate jumps. */
  @Test
  void earlyStoppingGivesBackTheBestWeights() {
    Dataset one = data(1, 1);
    Network network = line(0, Loss.halfSquaredError());
    Sgd sgd = new Sgd(step -> step < 3 ? 0.25f : 1.5f, 0f);
    TrainingResult result =
        trainer(network, sgd, 1)
            .epochs(100)
            .validation(one)
            .earlyStopping(new EarlyStopping(2, 0))
            .build()
            .train(one);
    assertThat(result.end()).isEqualTo(TrainingResult.End.NO_GAIN);
    assertThat(result.bestEpoch()).isEqualTo(3);
    assertThat(result.epochs()).hasSize(5);
    assertThat(weight(network)).isEqualTo(0.5f * (1 - 1 / 8f));
    assertThatThrownBy(() -> new EarlyStopping(0, 0)).hasMessageContaining("patience of 0");
    assertThatThrownBy(() -> new EarlyStopping(1, -1)).hasMessageContaining("gain of -1.0");
  }

  @Test
  void aPlateauReducesTheRate() {
    Dataset one = data(1, 1);
    Network network = line(0, Loss.halfSquaredError());
    Schedule schedule = Schedule.constant(1e-30f).reducedOnPlateau(0.5f, 1);
    List<Float> rates =
        trainer(network, new Sgd(schedule, 0), 1).epochs(6).build().train(one).epochs().stream()
            .map(EpochResult::rate)
            .toList();
    // The first epoch sets the mark, the second and third wait, the fourth has half the rate.
    assertThat(rates).containsExactly(1e-30f, 1e-30f, 1e-30f, 5e-31f, 5e-31f, 2.5e-31f);
    Schedule other = Schedule.constant(1f).reducedOnPlateau(0.5f, 1).warmUp(1);
    other.restore(schedule.memory());
    assertThat(other.rate(1)).isEqualTo(0.25f * schedule.rate(0) / schedule.rate(0));
    assertThatThrownBy(() -> other.restore(new double[2])).hasMessageContaining("3 numbers");
    assertThatThrownBy(() -> Schedule.constant(1).restore(new double[1]))
        .hasMessageContaining("remembers nothing");
  }

  @Test
  void aListenerEndsTheTraining() {
    Dataset four = data(1, 1, 2, 3, 3, 5, 4, 0);
    Network network = line(0, Loss.halfSquaredError());
    List<Progress> saved = new ArrayList<>();
    TrainingListener third =
        new TrainingListener() {
          private int batches;

          @Override
          public void batch(int epoch, int done, int samples, double loss) {
            batches++;
          }

          @Override
          public void checkpoint(Progress progress) {
            saved.add(progress);
          }

          @Override
          public boolean stops() {
            return batches == 3;
          }
        };
    TrainingResult result =
        trainer(network, new Sgd(0.01f), 2).epochs(9).listener(third).build().train(four);
    assertThat(result.end()).isEqualTo(TrainingResult.End.LISTENER);
    assertThat(result.epochs()).hasSize(1);
    assertThat(saved).extracting(Progress::epoch).containsExactly(1, 1);
    assertThat(saved).extracting(Progress::position).containsExactly(0, 2);
    assertThat(saved.get(1).passes()).isEqualTo(3);
  }

  /** Stopped after each batch and gone on with, by a new trainer and workspace each time. */
  @Test
  void aTrainingThatIsStoppedAndGoesOnEndsOnTheSameBits() {
    float[] uninterrupted = trained(Integer.MAX_VALUE, 1);
    assertThat(trained(1, 1)).isEqualTo(uninterrupted);
    assertThat(trained(3, 1)).isEqualTo(uninterrupted);
    assertThat(trained(2, 4)).isEqualTo(trained(Integer.MAX_VALUE, 4));
  }

  @Test
  void anyNumberOfWorkersGivesTheSameBits() {
    float[] one = trained(Integer.MAX_VALUE, 4);
    for (int workers : new int[] {2, 3, 4}) {
      assertThat(trained(Integer.MAX_VALUE, 4, workers)).isEqualTo(one);
    }
  }

  private static float[] trained(int batchesAtATime, int shards) {
    return trained(batchesAtATime, shards, 1);
  }

  /** What a network with every kind of layer has learnt after five epochs. */
  private static float[] trained(int batchesAtATime, int shards, int workers) {
    Random random = new Random(5);
    Matrix x = new Matrix(38, 6);
    Matrix y = new Matrix(38, 3);
    for (int i = 0; i < 38; i++) {
      for (int j = 0; j < 6; j++) {
        x.set(i, j, random.nextFloat() - 0.5f);
      }
      y.set(i, random.nextInt(3), 1f);
    }
    Dataset data = new Dataset(x, y);
    Network network =
        new Network(
            new NaiveKernels(),
            Loss.softmaxCrossEntropy(0.1f),
            List.of(
                Dense.random(6, 8, Activation.IDENTITY, random),
                new BatchNorm(8),
                new ActivationLayer(8, Activation.RELU),
                new Dropout(8, 0.25f, 9),
                new LayerNorm(8),
                Dense.random(8, 3, Activation.IDENTITY, random)));
    Optimizer optimizer = new Adam(0.01f).clipped(Clipping.norm(0.5f));
    Progress[] progress = {Progress.NONE};
    TrainingResult.End end = TrainingResult.End.LISTENER;
    while (end == TrainingResult.End.LISTENER) {
      TrainingListener listener =
          new TrainingListener() {
            private int batches;

            @Override
            public void batch(int epoch, int done, int samples, double loss) {
              batches++;
            }

            @Override
            public boolean stops() {
              return batches >= batchesAtATime;
            }

            @Override
            public void checkpoint(Progress at) {
              progress[0] = at;
            }
          };
      end =
          trainer(network, optimizer, 10)
              .seed(3)
              .epochs(5)
              .shards(shards, workers)
              .validation(data)
              .earlyStopping(new EarlyStopping(9, 0))
              .listener(listener)
              .build()
              .train(data, progress[0])
              .end();
    }
    List<float[]> arrays = new ArrayList<>();
    for (Layer layer : network.layers()) {
      layer.parameters().arrays().forEach(array -> arrays.add(array.data()));
      layer.statistics().arrays().forEach(array -> arrays.add(array.data()));
    }
    int length = arrays.stream().mapToInt(array -> array.length).sum();
    float[] all = new float[length];
    int at = 0;
    for (float[] array : arrays) {
      System.arraycopy(array, 0, all, at, array.length);
      at += array.length;
    }
    return all;
  }

  @Test
  void aLossThatIsNoNumberStopsTheTrainingAndTheGoodWeightsStay() {
    Dataset two = data(1, 1, 2, 2);
    Network network = line(0, Loss.halfSquaredError());
    Sgd wild = new Sgd(step -> step < 3 ? 0.1f : 3e38f, 0);
    List<EpochResult> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epoch(EpochResult result) {
            heard.add(result);
          }
        };
    float[] good = {0};
    TrainingListener both =
        new TrainingListener() {
          @Override
          public void epoch(EpochResult result) {
            listener.epoch(result);
            good[0] = weight(network);
          }
        };
    assertThatThrownBy(() -> trainer(network, wild, 1).epochs(5).listener(both).build().train(two))
        .isInstanceOf(DivergedException.class)
        .hasMessageStartingWith("the training diverged: ")
        .hasMessageContainingAll(
            "in epoch 2",
            "layer 0 (dense 1→1, identity)",
            "at a learning rate of 3.0E38",
            "by the end of epoch 1");
    assertThat(heard).hasSize(1);
    assertThat(weight(network)).isEqualTo(good[0]).isNotZero();
  }
}
