package examples;

import java.util.stream.IntStream;
import lanewise.data.Dataset;
import lanewise.data.digits.Digits;
import lanewise.kernels.Activation;
import lanewise.loss.Loss;
import lanewise.model.Model;
import lanewise.network.Network;
import lanewise.optimizer.Adam;
import lanewise.training.Trainer;

/** One model that many threads ask at once, as those of a server do. */
public final class PredictFromThreads {
  private PredictFromThreads() {}

  public static void main(String[] args) {
    Dataset training = Digits.generate(2_000, 1);
    Network network =
        Network.builder(784).dense(32, Activation.RELU).dense(10).loss(Loss.softmaxCrossEntropy());
    Trainer.of(network, new Adam(0.003f)).epochs(5).build().train(training);
    Model model = new Model(network, training.classes());

    Dataset unseen = Digits.heldOut(2_000, 1);
    long right =
        IntStream.range(0, unseen.samples())
            .parallel()
            .filter(
                i -> {
                  String wanted = unseen.classes().get(unseen.label(i));
                  return model.classify(unseen.inputs().row(i)).equals(wanted);
                })
            .count();
    System.out.println(right + " of " + unseen.samples() + " are right");
  }
}
