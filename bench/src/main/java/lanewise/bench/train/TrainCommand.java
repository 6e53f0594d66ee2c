package lanewise.bench.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Terminal;
import lanewise.data.Dataset;
import lanewise.data.MnistFolder;
import lanewise.data.digits.Digits;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.optimizer.Optimizer;
import lanewise.training.Trainer;
import lanewise.training.TrainingListener;
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
    description = "Trains a network: xor, digits or mnist.")
public final class TrainCommand implements Runnable {
  /** Digits that {@code train digits} measures on. */
  private static final int HELD_OUT = 2_000;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "what to train is missing: xor, digits or mnist");
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
        MetricsFile file = MetricsFile.open(options.metrics());
        TrainingPlot plot = TrainingPlot.open(options.plot(), spec)) {
      Network network = Xor.network(kernels);
      double before = Xor.loss(network);
      Trainer.of(network, optimizer)
          .inOrder()
          .epochs(epochs)
          .validation(Xor.data())
          .listener(file.and(plot))
          .build()
          .train(Xor.data());
      Matrix outputs = Xor.outputs(network);
      int right = Xor.right(outputs);
      double loss = Xor.loss(network);
      if (loss > before) {
        throw new TrainingFailure(
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
      name = "digits",
      mixinStandardHelpOptions = true,
      defaultValueProvider = DigitsDefaults.class,
      description =
          "A network with one hidden layer on digits that look handwritten. They are drawn from the"
              + " seed, so that no data is needed; 2,000 others are for validation.")
  int digits(
      @Mixin OptimizerOptions optimizerOptions,
      @Mixin NetworkOptions networkOptions,
      @Mixin TrainOptions options,
      @Option(
              names = "--samples",
              paramLabel = "N",
              defaultValue = "10000",
              description = "digits to train on; default: ${DEFAULT-VALUE}")
          int samples)
      throws IOException {
    requireAtLeastOne("--samples", samples);
    networkOptions.check();
    Optimizer optimizer = optimizerOptions.optimizer();
    long seed = networkOptions.seed();
    try (Kernels kernels = options.kernels()) {
      Dataset training = named("--samples", () -> Digits.generate(samples, seed));
      Dataset heldOut = Digits.heldOut(HELD_OUT, seed);
      Network network = networkOptions.network(kernels, training);
      try (MetricsFile file = MetricsFile.open(options.metrics());
          TrainingPlot plot = TrainingPlot.open(options.plot(), spec)) {
        spec.commandLine()
            .getOut()
            .println(
                String.format(
                    Locale.ROOT,
                    "drew %,d digits of %d×%d pixels from seed %d, and %,d others for validation",
                    samples,
                    Digits.SIDE,
                    Digits.SIDE,
                    seed,
                    HELD_OUT));
        train(network, optimizer, networkOptions, training, heldOut, file.and(plot));
      }
    }
    return 0;
  }

  @Command(
      name = "mnist",
      mixinStandardHelpOptions = true,
      description =
          "A network with one hidden layer on MNIST's digits: train-* for training and t10k-* for"
              + " validation, or t10k-* alone, split nine to one.")
  int mnist(
      @Mixin OptimizerOptions optimizerOptions,
      @Mixin NetworkOptions networkOptions,
      @Mixin TrainOptions options,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              required = true,
              description = "the folder with the IDX files, plain or gzip")
          Path data)
      throws IOException {
    networkOptions.check();
    Optimizer optimizer = optimizerOptions.optimizer();
    try (Kernels kernels = options.kernels()) {
      MnistFolder digits = MnistFolder.read(data);
      Network network = networkOptions.network(kernels, digits.training());
      try (MetricsFile file = MetricsFile.open(options.metrics());
          TrainingPlot plot = TrainingPlot.open(options.plot(), spec)) {
        train(
            network,
            optimizer,
            networkOptions,
            digits.training(),
            digits.validation(),
            file.and(plot));
      }
    }
    return 0;
  }

  private void train(
      Network network,
      Optimizer optimizer,
      NetworkOptions options,
      Dataset training,
      Dataset validation,
      TrainingListener files) {
    EpochLines lines = new EpochLines(spec.commandLine().getOut(), System.err, Terminal.shows());
    lines.start(network, training, validation);
    options
        .trainer(network, optimizer)
        .validation(validation)
        .listener(lines.and(files))
        .build()
        .train(training);
  }

  /** What the supplier gives; what it refuses is the option's fault. */
  static <T> T named(String option, Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(option + ": " + e.getMessage());
    }
  }

  static void requireAtLeastOne(String option, int value) {
    if (value < 1) {
      throw new BadInputException(option + " " + value + ": expected at least 1");
    }
  }
}
