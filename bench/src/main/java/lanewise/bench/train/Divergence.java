package lanewise.bench.train;

import java.util.Locale;
import lanewise.data.MiniBatches;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Optimizer;
import lanewise.training.EpochResult;
import lanewise.training.TrainingListener;

/** Ends a training whose loss is no number any more, before anybody records or reports it. */
public final class Divergence implements TrainingListener {
  /** A training that failed; the message is one sentence. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
      super(message);
    }
  }

  private final Optimizer optimizer;
  private final TrainingListener next;

  /**
   * @param optimizer of the training, for its rate
   * @param next hears everything too
   */
  public Divergence(Optimizer optimizer, TrainingListener next) {
    this.optimizer = optimizer;
    this.next = next;
  }

  @Override
  public void batch(int epoch, int done, int samples, double loss) {
    if (!Double.isFinite(loss)) {
      throw failure(
          loss,
          String.format(
              Locale.ROOT,
              "in epoch %d, in the batch up to sample %,d of %,d",
              epoch,
              done,
              samples));
    }
    next.batch(epoch, done, samples, loss);
  }

  /**
   * Looks at what the last update of a training led to, which no batch of it has shown.
   *
   * @param batches the training's, as it leaves them: at the start of an epoch
   */
  public void end(Network network, MiniBatches batches) {
    Workspace ws = new Workspace(network, batches.nextSize());
    batches.next(ws.input(), ws.target());
    network.forward(ws);
    network.backward(ws);
    if (!Double.isFinite(ws.loss())) {
      throw failure(ws.loss(), "after the last update");
    }
  }

  private Failure failure(double loss, String when) {
    return new Failure(
        "the training diverged: the loss is "
            + loss
            + " "
            + when
            + ", at a learning rate of "
            + optimizer.rate()
            + "; a smaller --rate may help");
  }

  @Override
  public void epoch(EpochResult result) {
    next.epoch(result);
  }
}
