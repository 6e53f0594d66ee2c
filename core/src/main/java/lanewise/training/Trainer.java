package lanewise.training;

import lanewise.data.Dataset;
import lanewise.data.MiniBatches;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Optimizer;

/** The training loop: mini-batches forward, backward, update, epoch after epoch. */
public final class Trainer {
  private final Network network;
  private final Optimizer optimizer;
  private final TrainingListener listener;

  /**
   * @param network what is trained; what it has learnt is kept
   * @param optimizer of this network alone
   * @param listener hears of each batch and epoch
   */
  public Trainer(Network network, Optimizer optimizer, TrainingListener listener) {
    this.network = network;
    this.optimizer = optimizer;
    this.listener = listener;
  }

  /**
   * Trains for a number of epochs; after each, the network is evaluated on the validation data.
   *
   * @param batches the training data, cut; at the start of an epoch
   * @param validation what the accuracy is measured on
   * @param epochs how often each sample is learnt from
   * @throws IllegalArgumentException if the data does not fit the network, there is none, or the
   *     network could never come to a target
   */
  public void train(MiniBatches batches, Dataset validation, int epochs) {
    network.requireTargets(batches.data().targets());
    // An epoch's first batch is its largest.
    Workspace ws = new Workspace(network, batches.nextSize());
    for (int epoch = 1; epoch <= epochs; epoch++) {
      long start = System.nanoTime();
      double loss = 0;
      int done = 0;
      for (int n = batches.nextSize(); n > 0; n = batches.nextSize()) {
        ws.resize(n);
        batches.next(ws.input(), ws.target());
        network.forward(ws);
        network.backward(ws);
        optimizer.step(network, ws);
        // A loss with s = 1/batch is a mean: weighting by n/samples makes the epoch's mean of it.
        loss += ws.loss() / network.loss().scale(n) * network.loss().scale(batches.samples());
        done += n;
        listener.batch(epoch, done, batches.samples(), ws.loss());
      }
      batches.restart();
      double seconds = (System.nanoTime() - start) * 1e-9;
      double accuracy = Evaluation.accuracy(network, ws, validation);
      listener.epoch(new EpochResult(epoch, loss, accuracy, optimizer.rate(), seconds, done));
    }
  }
}
