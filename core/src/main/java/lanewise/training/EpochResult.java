package lanewise.training;

/**
 * What an epoch came to.
 *
 * @param epoch counted from 1
 * @param loss the cost over the epoch's samples, each batch before its update
 * @param accuracy the share of validation samples that are right, 0 to 1
 * @param rate the learning rate of its last step
 * @param seconds the time spent on training, without the evaluation
 * @param samples how many samples were learnt from
 */
public record EpochResult(
    int epoch, double loss, double accuracy, float rate, double seconds, int samples) {
  /** Training samples a second. */
  public double samplesPerSecond() {
    return samples / seconds;
  }
}
