package lanewise.bench.text;

import java.util.regex.Pattern;

/**
 * What is quoted in Markdown, so that it is read as it is: names and commands come from anywhere.
 */
public final class Markdown {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*\\[\\]<>|&]");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private Markdown() {}

  /** A text on one line, in a paragraph or in a table's cell. */
  public static String text(String text) {
    return SPECIAL.matcher(text.replaceAll("\\R", " ")).replaceAll("\\\\$0");
  }

  /** A command in a block of its own, whose fence is longer than any backticks in it. */
  public static String command(String command) {
    int longest =
        BACKTICKS.matcher(command).results().mapToInt(m -> m.group().length()).max().orElse(0);
    String fence = "`".repeat(Math.max(3, longest + 1));
    return fence + "sh\n" + command + "\n" + fence + "\n";
  }
}
