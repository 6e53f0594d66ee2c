package lanewise.bench.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import lanewise.bench.train.option.Defaults;
import lanewise.bench.train.option.ImageOptions;
import lanewise.bench.train.option.NetworkOptions;
import lanewise.bench.train.option.OptimizerOptions;
import lanewise.bench.train.option.SaveOptions;
import lanewise.bench.train.option.Stated;
import lanewise.bench.train.option.TrainOptions;
import lanewise.bench.train.option.TrainerOptions;
import lanewise.data.Dataset;
import lanewise.data.digits.Digits;
import lanewise.data.idx.MnistFolder;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;
import lanewise.model.Model;
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
    description = "Trains a network: xor, digits, mnist or csv.")
public final class TrainCommand implements Runnable {
  /** Digits that {@code train digits} measures on. */
  private static final int HELD_OUT = 2_000;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "what to train is missing: xor, digits, mnist or csv");
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
    Stated.requireAtLeastOne("--epochs", epochs);
    Optimizer optimizer = optimizerOptions.optimizer();
    try (Kernels kernels = options.kernels();
        MetricsFile file = MetricsFile.open(options.metrics(), 0);
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
      defaultValueProvider = Defaults.class,
      description =
          "A network on digits that look handwritten. They are drawn from the seed, so that no data"
              + " is needed; 2,000 others are for validation.")
  int digits(
      @Mixin OptimizerOptions optimizerOptions,
      @Mixin NetworkOptions networkOptions,
      @Mixin TrainerOptions trainerOptions,
      @Mixin SaveOptions saveOptions,
      @Mixin TrainOptions options,
      @Option(
              names = "--samples",
              paramLabel = "N",
              defaultValue = "10000",
              description = "digits to train on; default: ${DEFAULT-VALUE}")
          int samples)
      throws IOException {
    Stated.requireAtLeastOne("--samples", samples);
    long seed = networkOptions.seed();
    return session(optimizerOptions, networkOptions, trainerOptions, saveOptions, options, "digits")
        .run(
            () -> {
              Dataset training = Stated.named("--samples", () -> Digits.generate(samples, seed));
              return new Session.Data(
                  training,
                  Optional.of(Digits.heldOut(HELD_OUT, seed)),
                  network -> new Model(network, training.classes()),
                  String.format(
                      Locale.ROOT,
                      "drew %,d digits of %d×%d pixels from seed %d, and %,d others for validation",
                      samples,
                      Digits.SIDE,
                      Digits.SIDE,
                      seed,
                      HELD_OUT));
            });
  }

  @Command(
      name = "mnist",
      mixinStandardHelpOptions = true,
      description =
          "A network on images of MNIST, Fashion-MNIST, EMNIST, QMNIST or another data set whose"
              + " files have such names: train-* for training and t10k-* or test-* for validation,"
              + " or one of them alone, split nine to one. How many classes there are, which label"
              + " is the first, and whether images are stored transposed (these are turned upright)"
              + " follows from the data set, and is printed.")
  int mnist(
      @Mixin OptimizerOptions optimizerOptions,
      @Mixin NetworkOptions networkOptions,
      @Mixin TrainerOptions trainerOptions,
      @Mixin SaveOptions saveOptions,
      @Mixin TrainOptions options,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              required = true,
              description = "the folder with the IDX files, plain or gzip")
          Path data,
      @Mixin ImageOptions imageOptions)
      throws IOException {
    return session(optimizerOptions, networkOptions, trainerOptions, saveOptions, options, "mnist")
        .run(
            () -> {
              MnistFolder images = imageOptions.read(data);
              return new Session.Data(
                  images.training(),
                  Optional.of(images.validation()),
                  network -> new Model(network, images.training().classes()),
                  images.description());
            });
  }

  @Command(
      name = "csv",
      mixinStandardHelpOptions = true,
      defaultValueProvider = Defaults.class,
      description =
          "A network on a table in a CSV file: a class out of several with --label, numbers with"
              + " --targets. Texts become one input for each category. What was detected, and which"
              + " columns became inputs, is printed.")
  int csv(
      @Mixin OptimizerOptions optimizerOptions,
      @Mixin NetworkOptions networkOptions,
      @Mixin TrainerOptions trainerOptions,
      @Mixin SaveOptions saveOptions,
      @Mixin TrainOptions options,
      @Mixin TableOptions table)
      throws IOException {
    return session(optimizerOptions, networkOptions, trainerOptions, saveOptions, options, "csv")
        .run(() -> table.read(networkOptions.seed()));
  }

  private Session session(
      OptimizerOptions optimizerOptions,
      NetworkOptions networkOptions,
      TrainerOptions trainerOptions,
      SaveOptions saveOptions,
      TrainOptions options,
      String example) {
    CommandSpec chosen = spec.subcommands().get(example).getCommandSpec();
    return new Session(
        chosen, optimizerOptions, networkOptions, trainerOptions, saveOptions, options);
  }
}
