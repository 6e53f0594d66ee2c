package lanewise.bench.train;

/** A training that came to nothing; the message is one sentence. */
public final class TrainingFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingFailure(String message) {
    super(message);
  }
}
