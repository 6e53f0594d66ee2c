package lanewise.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lanewise.data.InvalidDataException;

/**
 * A JSON object to be taken apart field by field. Each method refuses a field that is missing or of
 * another kind, by a sentence that names the way to it, such as {@code model.json,
 * layers[2].inputs: is "many", expected a whole number}. At the end, {@link #end} refuses fields
 * that nobody asked for.
 */
public final class JsonObject {
  private static final String WHOLE_NUMBER = "a whole number";

  private final Map<?, ?> fields;

  /** Where the text came from. */
  private final String source;

  /** The way from the outermost object to this one, empty if it is that. */
  private final String path;

  private final Set<String> asked = new LinkedHashSet<>();

  private JsonObject(Map<?, ?> fields, String source, String path) {
    this.fields = fields;
    this.source = source;
    this.path = path;
  }

  /**
   * An object that {@link Json#read} gave.
   *
   * @param where where it comes from, for messages
   * @throws InvalidDataException if the value is no object
   */
  public static JsonObject of(Object value, String where) throws InvalidDataException {
    if (value instanceof Map<?, ?> fields) {
      return new JsonObject(fields, where, "");
    }
    throw new InvalidDataException(where, "is " + shown(value), "an object");
  }

  /** The names of all fields, in the order of the text. */
  public Set<String> names() {
    return fields.keySet().stream()
        .map(String.class::cast)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether there is such a field. It counts as asked for. */
  public boolean has(String field) {
    asked.add(field);
    return fields.containsKey(field);
  }

  /** A string. */
  public String text(String field) throws InvalidDataException {
    return get(field, String.class, "a text");
  }

  /** True or false. */
  public boolean flag(String field) throws InvalidDataException {
    return get(field, Boolean.class, "true or false");
  }

  /** A whole number in the range of long. */
  public long integer(String field) throws InvalidDataException {
    return get(field, Long.class, WHOLE_NUMBER);
  }

  /** A whole number from {@code least} to {@code most}. */
  public int integer(String field, int least, int most) throws InvalidDataException {
    String expected = WHOLE_NUMBER + " from " + least + " to " + most;
    long value = get(field, Long.class, expected);
    if (value < least || value > most) {
      throw refused(field, expected);
    }
    return (int) value;
  }

  /** A number, whole or not. */
  public double number(String field) throws InvalidDataException {
    return get(field, Number.class, "a number").doubleValue();
  }

  /** A number, rounded to float: exactly the float that {@link Json#write} wrote. */
  public float floatNumber(String field) throws InvalidDataException {
    float value = (float) number(field);
    if (!Float.isFinite(value)) {
      throw refused(field, "a number in the range of float");
    }
    return value;
  }

  /** An object that somebody else takes apart. */
  public Map<?, ?> map(String field) throws InvalidDataException {
    return get(field, Map.class, "an object");
  }

  /** An object. */
  public JsonObject object(String field) throws InvalidDataException {
    return new JsonObject(map(field), source, path(field));
  }

  /** A list of objects, in the order of the text. */
  public List<JsonObject> objects(String field) throws InvalidDataException {
    List<JsonObject> objects = new ArrayList<>();
    for (Map<?, ?> value : list(field, Map.class, "an object")) {
      objects.add(new JsonObject(value, source, path(field) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  /** A list of whole numbers. */
  public List<Long> integers(String field) throws InvalidDataException {
    return list(field, Long.class, WHOLE_NUMBER);
  }

  /** A list of numbers, whole or not. */
  public double[] numbers(String field) throws InvalidDataException {
    return list(field, Number.class, "a number").stream()
        .mapToDouble(Number::doubleValue)
        .toArray();
  }

  /** A list of strings. */
  public List<String> texts(String field) throws InvalidDataException {
    return list(field, String.class, "a text");
  }

  /** A list of strings that all differ. */
  public List<String> distinctTexts(String field) throws InvalidDataException {
    List<String> texts = texts(field);
    Set<String> seen = new HashSet<>();
    for (String text : texts) {
      if (!seen.add(text)) {
        throw refused(field, "holds " + Json.quoted(text) + " twice", "each of its texts once");
      }
    }
    return texts;
  }

  /**
   * Ends the taking apart.
   *
   * @throws InvalidDataException if there is a field that nobody asked for
   */
  public void end() throws InvalidDataException {
    for (String name : names()) {
      if (!asked.contains(name)) {
        throw new InvalidDataException(
            here(),
            "has the field " + Json.quoted(name) + ", which nobody knows",
            "only " + String.join(", ", asked));
      }
    }
  }

  /** What to throw for a field whose kind is right and whose value cannot be used. */
  public InvalidDataException refused(String field, String expected) {
    return refused(field, "is " + shown(fields.get(field)), expected);
  }

  /**
   * What to throw for a field whose kind is right and whose value cannot be used.
   *
   * @param found what is wrong with it, in the words of {@link InvalidDataException}
   */
  public InvalidDataException refused(String field, String found, String expected) {
    return new InvalidDataException(at(path(field)), found, expected);
  }

  private <T> T get(String field, Class<T> type, String expected) throws InvalidDataException {
    if (!has(field)) {
      throw new InvalidDataException(
          here(), "lacks the field " + Json.quoted(field), expected + " in it");
    }
    if (!type.isInstance(fields.get(field))) {
      throw refused(field, expected);
    }
    return type.cast(fields.get(field));
  }

  private <T> List<T> list(String field, Class<T> type, String expected)
      throws InvalidDataException {
    List<T> values = new ArrayList<>();
    for (Object value : get(field, List.class, "a list")) {
      if (!type.isInstance(value)) {
        throw new InvalidDataException(
            at(path(field) + "[" + values.size() + "]"), "is " + shown(value), expected);
      }
      values.add(type.cast(value));
    }
    return values;
  }

  private String here() {
    return path.isEmpty() ? source : at(path);
  }

  private String at(String way) {
    return source + ", " + way;
  }

  private String path(String field) {
    String name = field.matches("[\\w-]{1,60}") ? field : Json.quoted(field);
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String shown(Object value) {
    if (value instanceof Map) {
      return "an object";
    } else if (value instanceof List) {
      return "a list";
    }
    return value instanceof String text ? Json.quoted(text) : String.valueOf(value);
  }
}
