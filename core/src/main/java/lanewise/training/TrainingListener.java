package lanewise.training;

/** Hears how training goes, and may end it. */
public interface TrainingListener {
  /** A listener that ignores everything. */
  TrainingListener SILENT = new TrainingListener() {};

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

  /** Whether training is to end now; asked after each batch and each epoch. */
  default boolean stops() {
    return false;
  }
}
