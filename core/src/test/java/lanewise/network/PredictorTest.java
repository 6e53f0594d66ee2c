package lanewise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lanewise.kernels.Activation;
import lanewise.kernels.NaiveKernels;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;

class PredictorTest {
  private final Network network =
      Network.builder(3)
          .kernels(new NaiveKernels())
          .dense(5, Activation.RELU)
          .dropout(0.5f)
          .batchNorm()
          .dense(4)
          .seed(8)
          .loss(Loss.softmaxCrossEntropy());

  private static Matrix rows(int n) {
    Matrix x = new Matrix(n, 3);
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = (i * 7 % 11) / 5f - 1;
    }
    return x;
  }

  @Test
  void aRowIsAnsweredAlikeAloneAndInABatch() {
    Matrix x = rows(10);
    Matrix all = new Predictor(network, 4).predict(x);
    Predictor predictor = new Predictor(network);
    for (int i = 0; i < 10; i++) {
      float[] answer = predictor.predict(Arrays.copyOfRange(x.data(), 3 * i, 3 * i + 3));
      float sum = 0;
      for (int j = 0; j < 4; j++) {
        assertThat(answer[j]).isEqualTo(all.get(i, j));
        sum += answer[j];
      }
      assertThat(sum).as("probabilities").isCloseTo(1f, within(1e-6f));
    }
    assertThat(predictor.predict(new Matrix(0, 3)).rows()).isZero();
  }

  @Test
  void manyThreadsAskAtOnce() throws InterruptedException, ExecutionException {
    Predictor predictor = new Predictor(network, 8);
    Matrix x = rows(50);
    float[] expected = predictor.predict(x).data();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<float[]>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(threads.submit(() -> predictor.predict(x).data()));
    }
    for (Future<float[]> answer : answers) {
      assertThat(answer.get()).isEqualTo(expected);
    }
    threads.shutdown();
  }

  /**
   * The JVM makes an object of its own now and then, in some runs after the first calls; what each
   * call made would be there in every try.
   */
  @Test
  void anAnswerIntoAnArrayAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Predictor predictor = new Predictor(network);
    float[] x = {1, 2, 3};
    float[] answer = new float[4];
    long least = Long.MAX_VALUE;
    for (int t = 0; t < 10; t++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100; i++) {
        predictor.predict(x, answer);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).as("bytes allocated by a hundred answers").isZero();
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    Predictor predictor = new Predictor(network);
    assertThatThrownBy(() -> predictor.predict(new float[2]))
        .hasMessage("a row of 2 and an answer of 4: the network goes from 3 to 4");
    assertThatThrownBy(() -> predictor.predict(new Matrix(2, 3), new Matrix(3, 4)))
        .hasMessage("a batch 2×3 and answers 3×4: expected 2×3 and 2×4");
    assertThatThrownBy(() -> new Predictor(network, 0)).hasMessageContaining("a batch of 0");
  }

  @Test
  void aNetworkThatCannotBeBuiltNamesTheLayer() {
    assertThatThrownBy(
            () ->
                Network.builder(3).dense(5).dense(0).kernels(new NaiveKernels()).loss(Loss.huber()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer 1: a layer of 0 units: there is at least 1");
    assertThatThrownBy(() -> Network.builder(3).dropout(2).loss(Loss.huber()))
        .hasMessageStartingWith("layer 0: a dropout of 2.0");
    assertThatThrownBy(() -> Network.builder(0).dense(2).loss(Loss.huber()))
        .hasMessageStartingWith("a network of 0 inputs");
  }

  @Test
  void theSummaryCountsParameters() {
    assertThat(network.parameters()).isEqualTo(20 + 10 + 24);
    assertThat(network.summary().lines())
        .hasSize(5)
        .first()
        .asString()
        .matches("layer 0 +dense 3→5, relu +20 parameters");
  }
}
