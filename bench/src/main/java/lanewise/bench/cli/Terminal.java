package lanewise.bench.cli;

/** Whether progress is read by a person as it is written. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether standard error is a terminal. The launcher says so: Java cannot ask, and from JDK 22 on
   * System.console() is there even where no terminal is.
   */
  static boolean shows() {
    return Boolean.getBoolean("lanewise.terminal");
  }
}
