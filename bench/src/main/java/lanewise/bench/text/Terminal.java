package lanewise.bench.text;

/** Whether progress is read by a person as it is written. */
public final class Terminal {
  private Terminal() {}

  /**
   * Whether standard error is a terminal. The launcher says so: Java cannot ask, and from JDK 22 on
   * System.console() is there even where no terminal is.
   */
  public static boolean shows() {
    return Boolean.getBoolean("lanewise.terminal");
  }
}
