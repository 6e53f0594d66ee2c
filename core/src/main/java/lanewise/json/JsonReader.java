package lanewise.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lanewise.data.InvalidDataException;

/** Reads one text, by recursive descent over the grammar of RFC 8259. */
final class JsonReader {
  private static final int END = -1;

  private final String text;
  private final String where;
  private int at;

  JsonReader(String text, String where) {
    this.text = text;
    this.where = where;
  }

  Object document() throws InvalidDataException {
    Object value = value(0);
    skipSpace();
    if (peek() != END) {
      throw unexpected("the end");
    }
    return value;
  }

  /**
   * @param depth how many arrays and objects it lies in
   */
  private Object value(int depth) throws InvalidDataException {
    skipSpace();
    return switch (peek()) {
      case '{' -> object(deeper(depth));
      case '[' -> array(deeper(depth));
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw unexpected("a value");
    };
  }

  private int deeper(int depth) throws InvalidDataException {
    if (depth == Json.MAX_DEPTH) {
      throw refused(
          at,
          "lies in " + depth + " arrays and objects",
          "at most " + Json.MAX_DEPTH + " in each other");
    }
    return depth + 1;
  }

  private Map<String, Object> object(int depth) throws InvalidDataException {
    Map<String, Object> fields = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (taken('}')) {
      return fields;
    }
    do {
      skipSpace();
      int start = at;
      if (peek() != '"') {
        throw unexpected("a name in quotation marks");
      }
      String name = string();
      if (fields.containsKey(name)) {
        throw refused(start, "has the name " + Json.quoted(name) + " again", "each name once");
      }
      skipSpace();
      take(':', "a colon");
      fields.put(name, value(depth));
      skipSpace();
    } while (taken(','));
    take('}', "a comma or }");
    return fields;
  }

  private List<Object> array(int depth) throws InvalidDataException {
    List<Object> values = new ArrayList<>();
    at++;
    skipSpace();
    if (taken(']')) {
      return values;
    }
    do {
      values.add(value(depth));
      skipSpace();
    } while (taken(','));
    take(']', "a comma or ]");
    return values;
  }

  private Object word(String word, Object value) throws InvalidDataException {
    if (!text.startsWith(word, at)) {
      throw unexpected("a value");
    }
    at += word.length();
    return value;
  }

  private String string() throws InvalidDataException {
    int start = at++;
    StringBuilder string = new StringBuilder();
    int copied = at;
    while (peek() != '"') {
      if (peek() < ' ') {
        throw unexpected("a character of a string, or its closing quotation mark");
      } else if (peek() == '\\') {
        string.append(text, copied, at++).append(escaped());
        copied = at;
      } else {
        at++;
      }
    }
    string.append(text, copied, at++);
    if (Json.loneSurrogate(string) >= 0) {
      throw refused(
          start, "a string with a surrogate without its other half", "whole characters of Unicode");
    }
    return string.toString();
  }

  /** The character that stands for the escape behind a backslash. */
  private char escaped() throws InvalidDataException {
    int kind = "\"\\/bfnrtu".indexOf(peek());
    if (kind < 0) {
      throw unexpected("one of \" \\ / b f n r t u behind a backslash");
    }
    at++;
    return kind < 8 ? "\"\\/\b\f\n\r\t".charAt(kind) : unicode();
  }

  private char unicode() throws InvalidDataException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw unexpected("four hexadecimal digits behind \\u");
      }
      code = 16 * code + digit;
      at++;
    }
    return (char) code;
  }

  private Object number() throws InvalidDataException {
    int start = at;
    boolean whole = true;
    taken('-');
    if (!taken('0')) {
      digits();
    } else if (isDigit()) {
      throw unexpected("no digit behind the 0 that begins a number");
    }
    if (taken('.')) {
      whole = false;
      digits();
    }
    if (taken('e') || taken('E')) {
      whole = false;
      if (!taken('+')) {
        taken('-');
      }
      digits();
    }
    return number(start, text.substring(start, at), whole);
  }

  private Object number(int start, String number, boolean whole) throws InvalidDataException {
    if (whole) {
      try {
        return Long.valueOf(number);
      } catch (NumberFormatException e) {
        // It is beyond the range of long.
      }
    }
    double value = Double.parseDouble(number);
    if (Double.isInfinite(value)) {
      throw refused(start, "has the number " + Json.quoted(number), "one in the range of double");
    }
    return value;
  }

  private void digits() throws InvalidDataException {
    do {
      if (!isDigit()) {
        throw unexpected("a digit");
      }
      at++;
    } while (isDigit());
  }

  private boolean isDigit() {
    return peek() >= '0' && peek() <= '9';
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      at++;
    }
  }

  /** The character that comes next, or {@link #END}. */
  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private boolean taken(char c) {
    boolean here = peek() == c;
    if (here) {
      at++;
    }
    return here;
  }

  private void take(char c, String expected) throws InvalidDataException {
    if (!taken(c)) {
      throw unexpected(expected);
    }
  }

  private InvalidDataException unexpected(String expected) {
    String what = "ends";
    if (peek() == '"') {
      what = "has a quotation mark";
    } else if (peek() >= ' ') {
      what = "has " + Json.quoted(Character.toString(text.codePointAt(at)));
    } else if (peek() != END) {
      what = String.format(Locale.ROOT, "has the control character U+%04X", peek());
    }
    return refused(at, what, expected);
  }

  /** Names the place by line and column, counted from 1 in characters of Unicode. */
  private InvalidDataException refused(int place, String what, String expected) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < place; i++) {
      char c = text.charAt(i);
      // The line feed ends the line where both stand.
      boolean ends = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
      if (ends) {
        line++;
        start = i + 1;
      }
    }
    int column = text.codePointCount(start, place) + 1;
    return new InvalidDataException(
        where + ", line " + line + ", column " + column, what, expected);
  }
}
