package lanewise.bench.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Terminal;
import lanewise.bench.train.option.NetworkOptions;
import lanewise.bench.train.option.OptimizerOptions;
import lanewise.bench.train.option.SaveOptions;
import lanewise.bench.train.option.TrainOptions;
import lanewise.bench.train.option.TrainerOptions;
import lanewise.data.Dataset;
import lanewise.data.FileFailure;
import lanewise.kernels.Kernels;
import lanewise.model.Checkpoint;
import lanewise.model.Model;
import lanewise.network.Network;
import lanewise.optimizer.Optimizer;
import lanewise.training.DivergedException;
import lanewise.training.Progress;
import lanewise.training.Trainer;
import lanewise.training.TrainingListener;
import lanewise.training.TrainingResult;
import picocli.CommandLine.Model.CommandSpec;

/** A training as the command line asks for it, whatever the data is. */
final class Session {
  private final CommandSpec spec;
  private final OptimizerOptions optimizerOptions;
  private final NetworkOptions networkOptions;
  private final TrainerOptions trainerOptions;
  private final SaveOptions saveOptions;
  private final TrainOptions options;

  Session(
      CommandSpec spec,
      OptimizerOptions optimizerOptions,
      NetworkOptions networkOptions,
      TrainerOptions trainerOptions,
      SaveOptions saveOptions,
      TrainOptions options) {
    this.spec = spec;
    this.optimizerOptions = optimizerOptions;
    this.networkOptions = networkOptions;
    this.trainerOptions = trainerOptions;
    this.saveOptions = saveOptions;
    this.options = options;
    networkOptions.check();
    trainerOptions.check();
  }

  /** What is learnt from. */
  @FunctionalInterface
  interface Source {
    /** Reads or draws it. */
    Data read() throws IOException;
  }

  /**
   * Data, and what becomes of a network that has learnt it.
   *
   * @param validation what it is measured on, if anything
   * @param model what is saved
   * @param description one sentence on what was read or drawn
   */
  record Data(
      Dataset training,
      Optional<Dataset> validation,
      Function<Network, Model> model,
      String description) {}

  /**
   * Trains, saves, and says so.
   *
   * @return the exit code
   */
  int run(Source source) throws IOException {
    Optimizer optimizer = optimizerOptions.optimizer();
    try (Kernels kernels = options.kernels()) {
      Data data = source.read();
      Dataset training = trainerOptions.weighted(data.training());
      networkOptions.requireArrays(training, trainerOptions.largestBatch(training));
      Network network = networkOptions.network(kernels, training);
      Model model = data.model().apply(network);
      Progress progress =
          saveOptions.resume() == null
              ? Progress.NONE
              : Checkpoint.load(saveOptions.resume(), network, optimizer);
      PrintWriter out = spec.commandLine().getOut();
      EpochLines lines = new EpochLines(out, System.err, Terminal.shows(), trainerOptions.epochs());
      try (MetricsFile file = MetricsFile.open(options.metrics(), progress.epoch());
          TrainingPlot plot = TrainingPlot.open(options.plot(), spec.parent());
          Interruption interruption = new Interruption()) {
        Trainer.Builder trainer = trainerOptions.trainer(network, optimizer, networkOptions.seed());
        data.validation().ifPresent(trainer::validation);
        TrainingListener listener = lines.and(file).and(plot).and(interruption);
        if (saveOptions.save() != null) {
          listener =
              listener.and(
                  Checkpoint.listener(saveOptions.save(), model, optimizer, Arguments.notes(spec)));
        }
        Trainer ready = trainer.listener(listener).build();
        require(ready, training);
        out.println(data.description());
        lines.start(network, training, data.validation());
        end(model, run(ready, training, progress, model));
      }
    }
    return 0;
  }

  private static void require(Trainer trainer, Dataset training) {
    try {
      trainer.require(training);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(e.getMessage());
    }
  }

  private TrainingResult run(Trainer trainer, Dataset training, Progress progress, Model model) {
    try {
      return trainer.train(training, progress);
    } catch (DivergedException e) {
      save(model);
      throw e;
    }
  }

  private void end(Model model, TrainingResult result) {
    PrintWriter out = spec.commandLine().getOut();
    switch (result.end()) {
      case LISTENER -> {
        out.println(
            saveOptions.save() == null
                ? "stopped; --save FILE would have kept what was learnt"
                : "stopped; './lanewise train "
                    + spec.name()
                    + " --resume "
                    + saveOptions.save()
                    + "' goes on from here");
      }
      case NO_GAIN, ALL_EPOCHS -> {
        if (result.end() == TrainingResult.End.NO_GAIN) {
          out.println(
              String.format(
                  Locale.ROOT,
                  "the loss has not fallen since epoch %d, whose weights are taken",
                  result.bestEpoch()));
        }
        if (save(model)) {
          out.println("saved " + saveOptions.save());
        }
      }
    }
    out.flush();
  }

  /** Saves the model where it is wanted; returns whether it is. */
  private boolean save(Model model) {
    Path file = saveOptions.save();
    if (file == null) {
      return false;
    }
    try {
      model.save(file);
      return true;
    } catch (IOException e) {
      throw new BadInputException(
          "--save: " + file + " cannot be written: " + FileFailure.reason(e));
    }
  }
}
