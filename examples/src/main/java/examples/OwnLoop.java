package examples;

import java.util.Locale;
import lanewise.data.Dataset;
import lanewise.data.MiniBatches;
import lanewise.data.digits.Digits;
import lanewise.kernels.Activation;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Optimizer;
import lanewise.optimizer.Sgd;

/** The training loop step by step, with a look at what each layer gave. */
public final class OwnLoop {
  private OwnLoop() {}

  public static void main(String[] args) {
    Dataset training = Digits.generate(3_000, 1);
    Network network =
        Network.builder(784).dense(64, Activation.RELU).dense(10).loss(Loss.softmaxCrossEntropy());
    Optimizer optimizer = new Sgd(0.1f);
    Workspace ws = new Workspace(network, 50);
    MiniBatches batches = MiniBatches.shuffled(training, 50, 1);
    for (int epoch = 1; epoch <= 3; epoch++) {
      double sum = 0;
      for (int n = batches.nextSize(); n > 0; n = batches.nextSize()) {
        ws.resize(n);
        batches.next(ws.input(), ws.target());
        network.forward(ws);
        network.backward(ws);
        optimizer.step(network, ws);
        sum += ws.sumLoss();
      }
      batches.restart();
      System.out.printf(Locale.ROOT, "epoch %d: loss %.3f%n", epoch, sum / training.samples());
    }
    for (int l = 0; l < network.layers().size(); l++) {
      Matrix a = ws.buffers(l).a();
      int zeros = 0;
      for (int i = 0; i < a.size(); i++) {
        zeros += a.data()[i] == 0 ? 1 : 0;
      }
      System.out.println(network.name(l) + " gave " + a.shape() + ", " + zeros + " of them zero");
    }
  }
}
