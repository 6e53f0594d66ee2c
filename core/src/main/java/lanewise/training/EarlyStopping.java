package lanewise.training;

/**
 * When training ends for want of progress: the loss on the validation data (on the training data
 * where there is none) has not fallen for so many epochs. The network then gets back what it had
 * learnt when the loss was lowest.
 *
 * @param patience in epochs, at least 1
 * @param leastGain how much lower a loss has to be to count, at least 0
 */
public record EarlyStopping(int patience, double leastGain) {
  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public EarlyStopping {
    if (patience < 1) {
      throw new IllegalArgumentException(
          "a patience of " + patience + " epochs: it must be at least 1");
    }
    if (!(leastGain >= 0 && leastGain <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a least gain of " + leastGain + ": it must be at least 0 and finite");
    }
  }
}
