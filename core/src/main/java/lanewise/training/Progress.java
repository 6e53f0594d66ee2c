package lanewise.training;

import java.util.Optional;

/**
 * How far a training has come, at a moment from which it can go on. With what network and optimizer
 * hold it is all that a training depends on, so that one that goes on from there ends on the same
 * bits as one that was never interrupted.
 *
 * @param epoch the epochs completed
 * @param position the samples of the next one that were learnt from
 * @param sumLoss their loss, summed with their weights
 * @param weight the sum of their weights
 * @param passes the training passes, on which random layers depend
 * @param lowest the lowest loss of an epoch, as {@link EarlyStopping} compares them; +∞ before the
 *     first
 * @param bestEpoch the epoch of the lowest loss; 0 before the first
 * @param best what the network had learnt then, where that is kept
 */
public record Progress(
    int epoch,
    int position,
    double sumLoss,
    double weight,
    long passes,
    double lowest,
    int bestEpoch,
    Optional<Snapshot> best) {
  /** Before the first step. */
  public static final Progress NONE =
      new Progress(0, 0, 0, 0, 0, Double.POSITIVE_INFINITY, 0, Optional.empty());
}
