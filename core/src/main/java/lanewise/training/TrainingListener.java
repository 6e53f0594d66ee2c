package lanewise.training;

/** Hears how training goes. */
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
}
