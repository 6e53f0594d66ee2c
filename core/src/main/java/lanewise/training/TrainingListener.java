package lanewise.training;

import java.util.function.Consumer;

/** Hears how training goes, and may end it. */
public interface TrainingListener {
  /** A listener that ignores everything. */
  TrainingListener SILENT = new TrainingListener() {};

  /** A listener that hands the result of each epoch to {@code heard}. */
  static TrainingListener onEpoch(Consumer<EpochResult> heard) {
    return new TrainingListener() {
      @Override
      public void epoch(EpochResult result) {
        heard.accept(result);
      }
    };
  }

  /**
   * {@code done} of {@code samples} samples of this epoch have been learnt from.
   *
   * @param loss the cost of the last batch, before its update
   */
  default void batch(int epoch, int done, int samples, double loss) {}

  /** An epoch has ended. */
  default void epoch(EpochResult result) {}

  /**
   * Training can be saved now, to go on from here: an epoch has ended, or training ends because a
   * listener {@link #stops} it.
   */
  default void checkpoint(Progress progress) {}

  /** Whether training is to end now; asked after each update and each epoch. */
  default boolean stops() {
    return false;
  }

  /** This listener and another, which hears everything after it; either may end the training. */
  default TrainingListener and(TrainingListener next) {
    TrainingListener first = this;
    return new TrainingListener() {
      @Override
      public void batch(int epoch, int done, int samples, double loss) {
        first.batch(epoch, done, samples, loss);
        next.batch(epoch, done, samples, loss);
      }

      @Override
      public void epoch(EpochResult result) {
        first.epoch(result);
        next.epoch(result);
      }

      @Override
      public void checkpoint(Progress progress) {
        first.checkpoint(progress);
        next.checkpoint(progress);
      }

      @Override
      public boolean stops() {
        return first.stops() || next.stops();
      }
    };
  }
}
