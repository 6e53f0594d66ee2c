package lanewise.bench.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import lanewise.bench.text.BadInputException;
import lanewise.data.Dataset;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.optimizer.Optimizer;
import lanewise.training.Trainer;
import picocli.CommandLine.Option;

/** What network is trained, and how often on how many samples: the same whatever they are. */
final class NetworkOptions {
  /** For the help text. */
  static final class Activations extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Activations() {
      super(Arrays.stream(Activation.values()).map(Activation::label).toList());
    }
  }

  /** For the help text. */
  static final class Losses extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Losses() {
      super(Loss.all().stream().map(Loss::label).toList());
    }
  }

  @Option(
      names = "--hidden",
      paramLabel = "N",
      defaultValue = "512",
      description = "hidden units; default: ${DEFAULT-VALUE}")
  private int hidden;

  @Option(
      names = "--activation",
      paramLabel = "F",
      defaultValue = "relu",
      completionCandidates = Activations.class,
      description = "of the hidden layer: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private String activation;

  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      defaultValue = "softmax-cross-entropy",
      completionCandidates = Losses.class,
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private String loss;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "128",
      description = "samples an update; default: ${DEFAULT-VALUE}")
  private int batch;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "15",
      description = "passes over the training data; default: ${DEFAULT-VALUE}")
  private int epochs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of all that is random; default: ${DEFAULT-VALUE}")
  private long seed;

  /** Refuses what is wrong whatever the data is, before any is read. */
  void check() {
    TrainCommand.requireAtLeastOne("--hidden", hidden);
    TrainCommand.requireAtLeastOne("--batch", batch);
    TrainCommand.requireAtLeastOne("--epochs", epochs);
    activation();
    loss();
  }

  private Activation activation() {
    return TrainCommand.named("--activation", () -> Activation.named(activation));
  }

  private Loss loss() {
    return TrainCommand.named("--loss", () -> Loss.named(loss));
  }

  /** A network for the data, untrained. */
  Network network(Kernels kernels, Dataset training) {
    requireArray("--hidden", training.features(), hidden);
    requireArray("--hidden", hidden, training.outputs());
    requireArray("--batch", Math.min(batch, training.samples()), hidden);
    int[] sizes = {training.features(), hidden, training.outputs()};
    return Network.dense(kernels, loss(), sizes, activation(), new Random(seed));
  }

  Trainer.Builder trainer(Network network, Optimizer optimizer) {
    return Trainer.of(network, optimizer).batch(batch).epochs(epochs).seed(seed);
  }

  long seed() {
    return seed;
  }

  private static void requireArray(String option, int rows, int cols) {
    if ((long) rows * cols > Matrix.MAX_SIZE) {
      throw new BadInputException(
          option + ": matrix " + rows + "×" + cols + " has more elements than an array can hold");
    }
  }
}
