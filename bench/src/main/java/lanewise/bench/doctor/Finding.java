package lanewise.bench.doctor;

/**
 * Something looked at.
 *
 * @param level how bad it is
 * @param what was found, in a few words
 * @param advice what to do about it; empty if nothing need be done
 */
public record Finding(Level level, String what, String advice) {
  /** How bad. */
  public enum Level {
    /** As it should be. */
    GOOD,
    /** Figures can be had, and mean less. */
    WEAK,
    /** No credible figure. */
    STOP
  }

  static Finding good(String what) {
    return new Finding(Level.GOOD, what, "");
  }

  static Finding weak(String what, String advice) {
    return new Finding(Level.WEAK, what, advice);
  }

  static Finding stop(String what, String advice) {
    return new Finding(Level.STOP, what, advice);
  }
}
