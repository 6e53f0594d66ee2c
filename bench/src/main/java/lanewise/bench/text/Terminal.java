package lanewise.bench.text;

/** The terminal, of which the launcher tells: Java cannot ask. */
public final class Terminal {
  /** Narrower ones get lines of this width all the same. */
  private static final int NARROWEST = 40;

  private Terminal() {}

  /**
   * Whether standard error is a terminal, so that progress is read by a person as it is written.
   * From JDK 22 on System.console() is there even where no terminal is.
   */
  public static boolean shows() {
    return Boolean.getBoolean("lanewise.terminal");
  }

  /** The characters that fit into a line of standard output; any number where it is no terminal. */
  public static int columns() {
    return Math.max(NARROWEST, Integer.getInteger("lanewise.columns", Integer.MAX_VALUE));
  }
}
