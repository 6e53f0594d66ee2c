package lanewise.bench.text;

/** What the user gave cannot be used; the message is one sentence that says why. Exit code 2. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadInputException(String message) {
    super(Printable.of(message));
  }
}
