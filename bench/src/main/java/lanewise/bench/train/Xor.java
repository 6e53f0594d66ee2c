package lanewise.bench.train;

import java.util.List;
import lanewise.data.Dataset;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.layer.Dense;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Predictor;

/**
 * The classic: exclusive or by a 2-2-1 network of sigmoids, the four samples as one batch, half the
 * squared error summed over them. It starts from the weights that numpy's random numbers give after
 * {@code numpy.random.seed(42)}, so that its course can be compared step by step.
 */
public final class Xor {
  /** The whole truth table. */
  public static final int SAMPLES = 4;

  private Xor() {}

  public static Dataset data() {
    return new Dataset(
            Matrix.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
            Matrix.of(new float[][] {{0}, {1}, {1}, {0}}))
        .named(List.of("0", "1"));
  }

  public static Network network(Kernels kernels) {
    Dense hidden =
        new Dense(
            Matrix.of(
                new float[][] {
                  {0.37454012f, 0.9507143f},
                  {0.7319939f, 0.5986585f}
                }),
            Matrix.of(new float[][] {{0.058083612f, 0.8661761f}}),
            Activation.SIGMOID);
    Dense output =
        new Dense(
            Matrix.of(new float[][] {{0.15601864f}, {0.15599452f}}),
            Matrix.of(new float[][] {{0.601115f}}),
            Activation.SIGMOID);
    return new Network(kernels, Loss.halfSquaredError().summed(), List.of(hidden, output));
  }

  /** Half the squared error, summed over the four samples. */
  public static double loss(Network network) {
    Matrix outputs = outputs(network);
    double loss = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double difference = outputs.get(i, 0) - data().targets().get(i, 0);
      loss += difference * difference / 2;
    }
    return loss;
  }

  /** How many of the four outputs are on their target's side of ½. */
  public static int right(Matrix outputs) {
    int right = 0;
    for (int i = 0; i < SAMPLES; i++) {
      if (outputs.get(i, 0) > 0.5f == data().targets().get(i, 0) > 0.5f) {
        right++;
      }
    }
    return right;
  }

  /** What the network answers to the four samples, [4 × 1]. */
  public static Matrix outputs(Network network) {
    return new Predictor(network, SAMPLES).predict(data().inputs());
  }
}
