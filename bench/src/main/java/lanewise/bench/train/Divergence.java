package lanewise.bench.train;

import java.util.Locale;
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
      throw new Failure(
          String.format(
              Locale.ROOT,
              "the training diverged: the loss is %s in epoch %d, in the batch up to sample %,d of"
                  + " %,d, at a learning rate of %s; a smaller --rate may help",
              loss,
              epoch,
              done,
              samples,
              optimizer.rate()));
    }
    next.batch(epoch, done, samples, loss);
  }

  @Override
  public void epoch(EpochResult result) {
    next.epoch(result);
  }
}
