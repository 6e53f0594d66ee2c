package examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanewise.data.Dataset;
import lanewise.data.digits.Digits;
import lanewise.kernels.Activation;
import lanewise.loss.Loss;
import lanewise.model.Checkpoint;
import lanewise.model.Model;
import lanewise.network.Network;
import lanewise.optimizer.Adam;
import lanewise.optimizer.Optimizer;
import lanewise.training.EarlyStopping;
import lanewise.training.Progress;
import lanewise.training.Trainer;
import lanewise.training.TrainingListener;
import lanewise.training.TrainingResult;

/** A training that is saved after each epoch, goes on another day, and ends when nothing is won. */
public final class StopAndResume {
  private StopAndResume() {}

  public static void main(String[] args) throws IOException {
    Path file = Files.createTempDirectory("lanewise").resolve("checkpoint.safetensors");
    System.out.println("today");
    train(file, 2);
    System.out.println("tomorrow, in another program");
    TrainingResult result = train(file, 100);
    System.out.println("ended by " + result.end() + ", best epoch " + result.bestEpoch());
    Files.delete(file);
    Files.delete(file.getParent());
  }

  /** Trains to a number of epochs, from the file where there is one. */
  static TrainingResult train(Path file, int epochs) throws IOException {
    Dataset training = Digits.generate(1_000, 1);
    Network network =
        Network.builder(784)
            .dense(32, Activation.RELU)
            .dropout(0.2f)
            .dense(10)
            .loss(Loss.softmaxCrossEntropy());
    Optimizer optimizer = new Adam(0.01f);
    Progress from = Files.exists(file) ? Checkpoint.load(file, network, optimizer) : Progress.NONE;
    Model model = new Model(network, training.classes());
    TrainingListener print =
        TrainingListener.onEpoch(
            result ->
                System.out.println("epoch " + result.epoch() + ": loss " + result.judgedLoss()));
    return Trainer.of(network, optimizer)
        .epochs(epochs)
        .validation(Digits.heldOut(500, 1))
        .earlyStopping(new EarlyStopping(2, 0))
        .listener(print.and(Checkpoint.listener(file, model, optimizer)))
        .build()
        .train(training, from);
  }
}
