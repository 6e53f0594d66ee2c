package lanewise.json;

import lanewise.data.InvalidDataException;

/**
 * JSON text (RFC 8259) and what it stands for:
 *
 * <table>
 *   <caption>Values</caption>
 *   <tr><th>JSON</th><th>Java</th></tr>
 *   <tr><td>object</td><td>{@code Map<String, Object>} in the order of the text</td></tr>
 *   <tr><td>array</td><td>{@code List<Object>}</td></tr>
 *   <tr><td>string</td><td>{@code String}</td></tr>
 *   <tr><td>number</td><td>{@code Long} if it has no fraction and no exponent and fits one, otherwise
 *     {@code Double}</td></tr>
 *   <tr><td>true, false, null</td><td>{@code Boolean}, null</td></tr>
 * </table>
 */
public final class Json {
  /** So deep may arrays and objects lie in each other. */
  static final int MAX_DEPTH = 64;

  /** So many characters of a text stand in messages. */
  private static final int SHOWN = 60;

  private Json() {}

  /**
   * Reads the one value that a text holds. Refused are, besides all that RFC 8259 does not allow:
   * names that an object has twice, surrogates without their other half, numbers beyond the range
   * of double, and more than 64 arrays and objects in each other.
   *
   * @param where where the text comes from, for the message
   * @throws InvalidDataException if it is anything else; the message names the line and the column
   */
  public static Object read(String text, String where) throws InvalidDataException {
    return new JsonReader(text, where).document();
  }

  /**
   * Writes a value on one line. It may be made of what {@link #read} gives, and of Integer and
   * Float. A Double is written as the shortest decimal that is read back to its bits, a Float as
   * the shortest one that is read back to its bits both as a float and as a double that is then
   * rounded to float. The text is the same on every JDK.
   *
   * @throws IllegalArgumentException if there is no JSON that would be read back: for NaN and
   *     infinity, lone surrogates, other types, and more than 64 lists and maps in each other
   */
  public static String write(Object value) {
    StringBuilder text = new StringBuilder();
    JsonWriter.write(value, 0, text);
    return text.toString();
  }

  /** A text in quotation marks as messages show it: the beginning, if it is long. */
  public static String quoted(String text) {
    return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + '"';
  }

  /** Where the first surrogate without its other half is, or -1. */
  static int loneSurrogate(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.charCount(Character.codePointAt(text, i)) == 1) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
