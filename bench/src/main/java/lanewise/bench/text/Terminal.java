package lanewise.bench.text;

import picocli.CommandLine.Help.Ansi;

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

  /**
   * The text with a word in a colour wherever it stands, where standard output is a terminal that
   * shows colours and nobody minds them: the launcher looks at NO_COLOR and TERM. A table is
   * coloured once it is laid out, since what colours a word takes no room.
   */
  public static String coloured(String text, String word, String colour) {
    return Boolean.getBoolean("lanewise.colours")
        ? text.replaceAll("\\b" + word + "\\b", Ansi.ON.string("@|" + colour + " " + word + "|@"))
        : text;
  }

  /** The characters that fit into a line of standard output; any number where it is no terminal. */
  public static int columns() {
    return Math.max(NARROWEST, Integer.getInteger("lanewise.columns", Integer.MAX_VALUE));
  }
}
