package lanewise.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lanewise.data.Dataset;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.layer.Layer;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.optimizer.Adam;
import lanewise.optimizer.Clipping;
import lanewise.optimizer.Schedule;
import lanewise.training.EarlyStopping;
import lanewise.training.Trainer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training with all that there is has the same bits on every JDK, with any lanes and threads. */
class WholeTrainingTest {
  /** Of all that was learnt; it changes with the formulas, and with nothing else. */
  private static final int EXPECTED = -1809941479;

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "1, 4", "2, 1", "3, 2"})
  void hasTheSameBits(int threads, int workers) {
    Random random = new Random(7);
    Matrix x = new Matrix(152, 20);
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = random.nextFloat() - 0.5f;
    }
    Matrix y = new Matrix(152, 3);
    for (int i = 0; i < 152; i++) {
      y.set(i, random.nextInt(3), 1f);
    }
    Dataset data = new Dataset(x, y).named(List.of("a", "b", "c")).balanced();
    try (Kernels kernels = new SimdKernels(threads)) {
      Network network =
          Network.builder(20)
              .kernels(kernels)
              .dense(33)
              .batchNorm()
              .activation(Activation.GELU)
              .dropout(0.2f)
              .dense(17, Activation.TANH)
              .layerNorm()
              .dense(3)
              .seed(4)
              .loss(Loss.softmaxCrossEntropy(0.1f));
      Adam adam =
          new Adam(Schedule.constant(0.01f).reducedOnPlateau(0.5f, 1), 0.9f, 0.999f, 1e-8f, 1e-3f);
      Trainer.of(network, adam.clipped(Clipping.norm(0.5f)))
          .batch(48)
          .epochs(6)
          .seed(9)
          .shards(4, workers)
          .accumulate(2)
          .validation(data)
          .earlyStopping(new EarlyStopping(3, 0))
          .build()
          .train(data);
      int hash = 1;
      for (Layer layer : network.layers()) {
        for (Matrix array : layer.parameters().arrays()) {
          hash = 31 * hash + Arrays.hashCode(array.data());
        }
        for (Matrix array : layer.statistics().arrays()) {
          hash = 31 * hash + Arrays.hashCode(array.data());
        }
      }
      assertThat(hash).isEqualTo(EXPECTED);
    }
  }
}
