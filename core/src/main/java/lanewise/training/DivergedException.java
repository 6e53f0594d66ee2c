package lanewise.training;

/**
 * A training whose loss or weights are no numbers any more. The network has got back what it had
 * learnt before; the message is one sentence, which says when and in which layer.
 */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int epoch;

  DivergedException(int epoch, String message) {
    super(message);
    this.epoch = epoch;
  }

  /** The epoch in which it happened, counted from 1. */
  public int epoch() {
    return epoch;
  }
}
