package lanewise.training;

import java.util.Optional;

/**
 * What an epoch came to.
 *
 * @param epoch counted from 1
 * @param loss the cost over the epoch's samples, each batch before its update
 * @param validation how the network did on the validation data, if there is any
 * @param rate the learning rate of its last step
 * @param seconds the time spent on training, without the evaluation
 * @param samples how many samples were learnt from
 */
public record EpochResult(
    int epoch,
    double loss,
    Optional<Evaluation> validation,
    float rate,
    double seconds,
    int samples) {
  /** Training samples a second. */
  public double samplesPerSecond() {
    return samples / seconds;
  }

  /**
   * The loss that progress is judged by: the validation's, or the training's where there is none.
   */
  public double judgedLoss() {
    return validation.map(Evaluation::loss).orElse(loss);
  }
}
