package lanewise.data.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.data.InvalidDataException;

/** Takes maps, lists, texts and numbers apart that somebody else has written. */
final class Tree {
  private final String where;
  private final Map<?, ?> map;

  /**
   * @param where what the map is, for messages
   */
  Tree(String where, Map<?, ?> map) {
    this.where = where;
    this.map = map;
  }

  boolean has(String key) {
    return map.get(key) != null;
  }

  String text(String key) throws InvalidDataException {
    if (map.get(key) instanceof String text) {
      return text;
    }
    throw refused(key, found(map.get(key)), "a text");
  }

  boolean flag(String key) throws InvalidDataException {
    if (map.get(key) instanceof Boolean flag) {
      return flag;
    }
    throw refused(key, found(map.get(key)), "true or false");
  }

  Scaling scaling(String key) throws InvalidDataException {
    for (Scaling each : Scaling.values()) {
      if (each.name().equals(map.get(key))) {
        return each;
      }
    }
    throw refused(key, found(map.get(key)), "NONE, STANDARD or MIN_MAX");
  }

  double number(String key) throws InvalidDataException {
    return number(key, map.get(key));
  }

  double[] numbers(String key) throws InvalidDataException {
    List<?> list = list(key);
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(key, list.get(i));
    }
    return numbers;
  }

  private double number(String key, Object value) throws InvalidDataException {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw refused(key, found(value), "a finite number");
  }

  /** Texts that all differ. */
  List<String> texts(String key) throws InvalidDataException {
    Set<String> texts = new LinkedHashSet<>();
    for (Object each : list(key)) {
      if (!(each instanceof String text)) {
        throw refused(key, "holds what " + found(each), "texts only");
      }
      if (!texts.add(text)) {
        throw refused(key, "holds '" + text + "' twice", "each of its texts once");
      }
    }
    return List.copyOf(texts);
  }

  Tree tree(String key) throws InvalidDataException {
    return tree(key, map.get(key));
  }

  List<Tree> trees(String key) throws InvalidDataException {
    List<Tree> trees = new ArrayList<>();
    for (Object each : list(key)) {
      trees.add(tree(key + " " + (trees.size() + 1), each));
    }
    return trees;
  }

  private Tree tree(String key, Object value) throws InvalidDataException {
    if (value instanceof Map<?, ?> inner) {
      return new Tree(where + ", " + key, inner);
    }
    throw refused(key, found(value), "names with values");
  }

  private List<?> list(String key) throws InvalidDataException {
    if (map.get(key) instanceof List<?> list) {
      return list;
    }
    throw refused(key, found(map.get(key)), "a list");
  }

  private static String found(Object value) {
    if (value == null) {
      return "is not there";
    }
    String text = value.toString();
    return "is " + (text.length() > 40 ? text.substring(0, 40) + "…" : text);
  }

  InvalidDataException refused(String key, String what, String expected) {
    return new InvalidDataException(where + ", " + key, what, expected);
  }
}
