package lanewise.bench.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Terminal;
import lanewise.data.Dataset;
import lanewise.data.MiniBatches;
import lanewise.data.idx.MnistFolder;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.optimizer.Optimizer;
import lanewise.training.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "EXAMPLE",
    description = "Trains a network: xor or mnist.")
public final class TrainCommand implements Runnable {
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

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "what to train is missing: xor or mnist");
  }

  @Command(
      name = "xor",
      mixinStandardHelpOptions = true,
      description =
          "The classic 2-2-1 sigmoid network: full batch, half squared error summed over the four"
              + " samples, from fixed weights.")
  int xor(
      @Mixin OptimizerOptions optimizerOptions,
      @Mixin TrainOptions options,
      @Option(
              names = "--epochs",
              paramLabel = "N",
              defaultValue = "10000",
              description = "passes over the four samples; default: ${DEFAULT-VALUE}")
          int epochs)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    requireAtLeastOne("--epochs", epochs);
    Optimizer optimizer = optimizerOptions.optimizer();
    try (Kernels kernels = options.kernels();
        MetricsFile file = MetricsFile.open(options.metrics())) {
      Network network = Xor.network(kernels);
      double before = Xor.loss(network);
      Divergence listener = new Divergence(optimizer, file);
      MiniBatches batches = Xor.batches();
      new Trainer(network, optimizer, listener).train(batches, Xor.data(), epochs);
      listener.end(network, batches);
      Matrix outputs = Xor.outputs(network);
      int right = Xor.right(outputs);
      double loss = Xor.loss(network);
      if (loss > before) {
        throw new Divergence.Failure(
            String.format(
                Locale.ROOT,
                "the training diverged: the loss rose from %.4f to %.4f, and %d of %d outputs are"
                    + " right; a smaller --rate may help",
                before,
                loss,
                right,
                Xor.SAMPLES));
      }
      out.println(
          right == Xor.SAMPLES
              ? "Training complete"
              : "Training not complete: "
                  + right
                  + " of "
                  + Xor.SAMPLES
                  + " outputs are right; more --epochs may help, or another --rate");
      out.println("Output after training:");
      for (int i = 0; i < outputs.rows(); i++) {
        out.println(String.format(Locale.ROOT, "%.4f", outputs.get(i, 0)));
      }
      out.flush();
    }
    return 0;
  }

  @Command(
      name = "mnist",
      mixinStandardHelpOptions = true,
      description =
          "A network with one hidden layer on images of MNIST, Fashion-MNIST, EMNIST, QMNIST or"
              + " another data set whose files have such names: train-* for training and t10k-* or"
              + " test-* for validation, or one of them alone, split nine to one. How many classes"
              + " there are, which label is the first, and whether images are stored transposed"
              + " (these are turned upright) follows from the data set, and is printed.")
  int mnist(
      @Mixin OptimizerOptions optimizerOptions,
      @Mixin TrainOptions options,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              required = true,
              description = "the folder with the IDX files, plain or gzip")
          Path data,
      @Option(
              names = "--dataset",
              paramLabel = "NAME",
              description =
                  "the data set to take where the folder holds several, or whose the files are where"
                      + " they are named like MNIST's but are not, such as emnist-letters")
          String dataset,
      @Option(
              names = "--hidden",
              paramLabel = "N",
              defaultValue = "512",
              description = "hidden units; default: ${DEFAULT-VALUE}")
          int hidden,
      @Option(
              names = "--activation",
              paramLabel = "F",
              defaultValue = "relu",
              completionCandidates = Activations.class,
              description =
                  "of the hidden layer: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
          String activation,
      @Option(
              names = "--loss",
              paramLabel = "LOSS",
              defaultValue = "softmax-cross-entropy",
              completionCandidates = Losses.class,
              description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
          String lossLabel,
      @Option(
              names = "--batch",
              paramLabel = "N",
              defaultValue = "128",
              description = "samples an update; default: ${DEFAULT-VALUE}")
          int batch,
      @Option(
              names = "--epochs",
              paramLabel = "N",
              defaultValue = "15",
              description = "passes over the training data; default: ${DEFAULT-VALUE}")
          int epochs,
      @Option(
              names = "--seed",
              paramLabel = "N",
              defaultValue = "1",
              description = "of the weights and the order; default: ${DEFAULT-VALUE}")
          long seed)
      throws IOException {
    requireAtLeastOne("--hidden", hidden);
    requireAtLeastOne("--batch", batch);
    requireAtLeastOne("--epochs", epochs);
    Activation f = named("--activation", () -> Activation.named(activation));
    Loss loss = named("--loss", () -> Loss.named(lossLabel));
    Optimizer optimizer = optimizerOptions.optimizer();
    try (Kernels kernels = options.kernels()) {
      MnistFolder digits =
          dataset == null ? MnistFolder.read(data) : MnistFolder.read(data, dataset);
      Dataset training = digits.training();
      requireArray("--hidden", training.features(), hidden);
      requireArray("--hidden", hidden, digits.classes());
      requireArray("--batch", Math.min(batch, training.samples()), hidden);
      int[] sizes = {training.features(), hidden, digits.classes()};
      Network network = Network.dense(kernels, loss, sizes, f, new Random(seed));
      try (MetricsFile file = MetricsFile.open(options.metrics())) {
        Divergence listener = new Divergence(optimizer, file);
        PrintWriter out = spec.commandLine().getOut();
        EpochLines lines = new EpochLines(out, System.err, Terminal.shows(), listener);
        out.println(digits.description());
        lines.start(network, training, digits.validation());
        MiniBatches batches = MiniBatches.shuffled(training, batch, seed);
        new Trainer(network, optimizer, lines).train(batches, digits.validation(), epochs);
        listener.end(network, batches);
      }
    }
    return 0;
  }

  /** What the supplier gives; what it refuses is the option's fault. */
  static <T> T named(String option, Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(option + ": " + e.getMessage());
    }
  }

  private static void requireArray(String option, int rows, int cols) {
    if ((long) rows * cols > Matrix.MAX_SIZE) {
      throw new BadInputException(
          option + ": matrix " + rows + "×" + cols + " has more elements than an array can hold");
    }
  }

  private static void requireAtLeastOne(String option, int value) {
    if (value < 1) {
      throw new BadInputException(option + " " + value + ": expected at least 1");
    }
  }
}
