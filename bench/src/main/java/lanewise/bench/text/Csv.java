package lanewise.bench.text;

/** How a text stands in a cell of a table whose cells are separated by commas. */
public final class Csv {
  private Csv() {}

  /** The text as it is, in quotation marks only where it would be read as something else. */
  public static String cell(String text) {
    return text.matches("[^,\"\\n\\r]*") ? text : quoted(text);
  }

  /** The text in quotation marks, on one line. */
  public static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"").replaceAll("\\R", " ") + "\"";
  }
}
