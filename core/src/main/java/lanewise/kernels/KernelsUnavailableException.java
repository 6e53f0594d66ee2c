package lanewise.kernels;

/** The kernels that were asked for do not exist or cannot run here; the message says what to do. */
public final class KernelsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KernelsUnavailableException(String message) {
    super(message);
  }
}
