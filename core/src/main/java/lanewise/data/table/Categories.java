package lanewise.data.table;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Texts that a column may hold, each with its number: categories of a feature, or classes. */
final class Categories {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private final List<String> names;
  private final Map<String, Integer> index = new HashMap<>();

  /**
   * @param names all different, numbered in this order
   */
  Categories(List<String> names) {
    this.names = List.copyOf(names);
    for (String name : names) {
      index.put(name, index.size());
    }
  }

  /** The different texts in order: by value if all of them are decimal numbers, else as texts. */
  static Categories sorted(Collection<String> texts) {
    Comparator<String> order = Comparator.naturalOrder();
    if (texts.stream().allMatch(Categories::isNumber)) {
      order = Comparator.<String>comparingDouble(Double::parseDouble).thenComparing(order);
    }
    return new Categories(texts.stream().distinct().sorted(order).toList());
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  List<String> names() {
    return names;
  }

  int size() {
    return names.size();
  }

  /** The number of a text, from 0; −1 if it is none of these. */
  int indexOf(String text) {
    return index.getOrDefault(text, -1);
  }
}
