package lanewise.json;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes values as one line of JSON. */
final class JsonWriter {
  private JsonWriter() {}

  /**
   * @param depth how many lists and maps the value lies in
   */
  static void write(Object value, int depth, StringBuilder text) {
    if (value == null || value instanceof Boolean || isWhole(value)) {
      text.append(value);
    } else if (value instanceof Double number) {
      text.append(ShortestDecimal.of(number));
    } else if (value instanceof Float number) {
      text.append(ShortestDecimal.of(number));
    } else if (value instanceof String string) {
      string(string, text);
    } else if (value instanceof List<?> list) {
      array(list, deeper(depth), text);
    } else if (value instanceof Map<?, ?> map) {
      object(map, deeper(depth), text);
    } else {
      throw new IllegalArgumentException(
          "JSON cannot hold a " + value.getClass().getName() + ", only what Json.read gives");
    }
  }

  private static boolean isWhole(Object value) {
    return value instanceof Long || value instanceof Integer;
  }

  private static int deeper(int depth) {
    if (depth == Json.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "more than " + depth + " lists and maps lie in each other, which is not read back");
    }
    return depth + 1;
  }

  private static void array(List<?> list, int depth, StringBuilder text) {
    String separator = "";
    text.append('[');
    for (Object value : list) {
      text.append(separator);
      write(value, depth, text);
      separator = ",";
    }
    text.append(']');
  }

  private static void object(Map<?, ?> map, int depth, StringBuilder text) {
    String separator = "";
    text.append('{');
    for (Map.Entry<?, ?> field : map.entrySet()) {
      if (!(field.getKey() instanceof String name)) {
        throw new IllegalArgumentException(
            "a name in JSON must be a String, not " + field.getKey());
      }
      text.append(separator);
      string(name, text);
      text.append(':');
      write(field.getValue(), depth, text);
      separator = ",";
    }
    text.append('}');
  }

  private static void string(String string, StringBuilder text) {
    if (Json.loneSurrogate(string) >= 0) {
      throw new IllegalArgumentException(
          "JSON cannot hold " + Json.quoted(string) + ": a surrogate lacks its other half");
    }
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      int kind = "\"\\\b\f\n\r\t".indexOf(c);
      if (kind >= 0) {
        text.append('\\').append("\"\\bfnrt".charAt(kind));
      } else if (c < ' ') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
