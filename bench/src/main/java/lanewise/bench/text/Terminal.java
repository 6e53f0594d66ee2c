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

  /**
   * A sentence in lines that fit into the terminal, cut between words; those after the first are
   * indented by so many spaces. Where standard output is no terminal it stays one line.
   */
  public static String wrapped(String sentence, int indent) {
    return wrapped(sentence, indent, columns());
  }

  /**
   * The last space up to a place at which a line may end. It may not end between a figure and its
   * percent sign.
   */
  static int lastSpace(String text, int place) {
    int space = text.lastIndexOf(' ', place);
    while (space > 0 && text.startsWith("%", space + 1)) {
      space = text.lastIndexOf(' ', space - 1);
    }
    return space;
  }

  static String wrapped(String sentence, int indent, int columns) {
    StringBuilder lines = new StringBuilder();
    String left = sentence;
    while (left.length() > columns) {
      int start = left.length() - left.stripLeading().length();
      int space = lastSpace(left, columns);
      // A word that is wider than a line is not cut: a path would be none.
      int end = space > start ? space : left.indexOf(' ', Math.max(columns, start));
      if (end < 0) {
        break;
      }
      lines.append(left, 0, end).append('\n');
      left = " ".repeat(indent) + left.substring(end + 1);
    }
    return lines.append(left).toString();
  }

  /** The characters that fit into a line of standard output; any number where it is no terminal. */
  public static int columns() {
    return Math.max(NARROWEST, Integer.getInteger("lanewise.columns", Integer.MAX_VALUE));
  }
}
