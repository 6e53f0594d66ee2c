package lanewise.kernels;

/** The kernels that were asked for do not exist or cannot run here; the message says what to do. */
public final class KernelsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: which kernels, why not, and what to do
   */
  public KernelsUnavailableException(String message) {
    super(message);
  }
}
