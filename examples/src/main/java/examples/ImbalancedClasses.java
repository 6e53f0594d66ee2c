package examples;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import lanewise.data.Dataset;
import lanewise.data.InvalidDataException;
import lanewise.data.Split;
import lanewise.kernels.Activation;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.optimizer.Adam;
import lanewise.training.Evaluation;
import lanewise.training.Trainer;

/** One sample in twenty is faulty: weights keep a network from calling all of them sound. */
public final class ImbalancedClasses {
  private ImbalancedClasses() {}

  public static void main(String[] args) throws InvalidDataException {
    Split split = Split.stratified(parts(2_000), 0.25, 1);
    System.out.println("each sample counts alike");
    train(split.training(), split.validation());
    System.out.println("each class counts alike");
    train(split.training().balanced(), split.validation());
  }

  private static void train(Dataset training, Dataset unseen) {
    Network network =
        Network.builder(2).dense(8, Activation.TANH).dense(2).loss(Loss.softmaxCrossEntropy());
    Trainer.of(network, new Adam(0.01f)).epochs(20).build().train(training);
    Evaluation found = Evaluation.of(network, unseen);
    for (int c = 0; c < 2; c++) {
      System.out.printf(
          Locale.ROOT,
          "%-6s %s precision %.2f, recall %.2f, F1 %.2f%n",
          unseen.classes().get(c),
          Arrays.toString(found.confusion()[c]),
          found.precision(c),
          found.recall(c),
          found.f1(c));
    }
  }

  /** Two measurements of a part; those of faulty ones lie higher, and overlap with the others. */
  private static Dataset parts(int n) throws InvalidDataException {
    Random random = new Random(1);
    Matrix inputs = new Matrix(n, 2);
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 20 == 0 ? 1 : 0;
      inputs.set(i, 0, (float) (random.nextGaussian() + 1.5 * labels[i]));
      inputs.set(i, 1, (float) (random.nextGaussian() + 1.5 * labels[i]));
    }
    return Dataset.classification(inputs, labels, 2, "made-up parts")
        .named(List.of("sound", "faulty"));
  }
}
