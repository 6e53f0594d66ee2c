package lanewise.training;

import java.util.List;

/**
 * What a training came to.
 *
 * @param epochs what each epoch came to, of those trained by this call
 * @param end why it ended
 * @param bestEpoch the epoch with the lowest loss, counted from 1; 0 if there was none
 */
public record TrainingResult(List<EpochResult> epochs, End end, int bestEpoch) {
  /** Why a training ends. */
  public enum End {
    /** All epochs were trained. */
    ALL_EPOCHS,
    /** The loss has not fallen for as long as {@link EarlyStopping} allows. */
    NO_GAIN,
    /** A listener stopped it. */
    LISTENER
  }
}
