package examples;

import java.io.IOException;
import java.nio.file.Path;
import lanewise.data.Dataset;
import lanewise.data.digits.Digits;
import lanewise.kernels.Activation;
import lanewise.loss.Loss;
import lanewise.model.Model;
import lanewise.network.Network;
import lanewise.optimizer.Adam;
import lanewise.training.Evaluation;
import lanewise.training.Trainer;

/** Learns to read drawn digits, saves what was learnt, and reads it back: the README's program. */
public final class FirstNetwork {
  private FirstNetwork() {}

  public static void main(String[] args) throws IOException {
    Dataset training = Digits.generate(10_000, 1);
    Network network =
        Network.builder(784).dense(64, Activation.RELU).dense(10).loss(Loss.softmaxCrossEntropy());
    Trainer.of(network, new Adam(0.003f)).epochs(5).build().train(training);

    Path file = Path.of("digits.safetensors");
    new Model(network, training.classes()).save(file);
    Model model = Model.load(file);

    Dataset unseen = Digits.heldOut(1_000, 1);
    System.out.println(
        "share of right answers: " + Evaluation.of(model.network(), unseen).accuracy());
    System.out.println("the first digit is a " + model.classify(unseen.inputs().row(0)));
  }
}
