package lanewise.bench.text;

/** Text that others wrote, made fit for a line on a terminal. */
public final class Printable {
  private Printable() {}

  /** Whether it holds no control character: none that ends a line, moves a cursor or colours. */
  public static boolean is(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  /** The text with a space for each control character. */
  public static String of(String text) {
    return is(text) ? text : text.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", " ");
  }
}
