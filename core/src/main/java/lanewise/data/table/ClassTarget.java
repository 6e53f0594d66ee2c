package lanewise.data.table;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lanewise.data.Dataset;
import lanewise.data.InvalidDataException;
import lanewise.json.JsonObject;
import lanewise.matrix.Matrix;

/** The classes of a label column, one-hot. Numbers are told apart by value, not by spelling. */
final class ClassTarget implements Target {
  /** From here on, floats do not tell all whole numbers apart. */
  private static final float EXACT = 1 << 24;

  private final String label;
  private final boolean numeric;
  private final Categories classes;

  /** The classes of a numeric label by value. */
  private final Map<Float, Integer> byValue = new HashMap<>();

  /**
   * @param numeric whether the label column is of numbers; then all classes are
   */
  private ClassTarget(String label, boolean numeric, Categories classes) {
    this.label = label;
    this.numeric = numeric;
    this.classes = classes;
    if (numeric) {
      for (String name : classes.names()) {
        byValue.put(Float.parseFloat(name) + 0f, byValue.size());
      }
    }
  }

  static ClassTarget fit(Table table, Column column) throws InvalidDataException {
    List<String> names;
    if (column.isNumeric()) {
      Set<Float> values = new TreeSet<>();
      for (int i = 0; i < table.rows(); i++) {
        values.add(value(table, column, i));
      }
      names = values.stream().map(ClassTarget::name).toList();
    } else {
      Set<String> texts = new LinkedHashSet<>();
      for (int i = 0; i < table.rows(); i++) {
        requirePresent(table, column, i);
        texts.add(column.texts()[i]);
      }
      names = Categories.sorted(texts).names();
    }
    if (names.size() < 2) {
      throw new InvalidDataException(
          table.source() + ", column '" + column.name() + "'",
          "every row has the label '" + names.get(0) + "'",
          "at least 2 classes to tell apart");
    }
    return new ClassTarget(column.name(), column.isNumeric(), new Categories(names));
  }

  private static void requirePresent(Table table, Column column, int i)
      throws InvalidDataException {
    if (column.isMissing(i)) {
      throw new InvalidDataException(
          table.place(i, column),
          "the label is missing",
          "one, or that rows with missing values are left out");
    }
  }

  /** A label that is a number, of which −0 is 0. */
  private static float value(Table table, Column column, int i) throws InvalidDataException {
    requirePresent(table, column, i);
    float value = column.numbers()[i];
    if (Math.abs(value) >= EXACT) {
      throw new InvalidDataException(
          table.place(i, column),
          "the label " + name(value) + " is a number that float may round",
          "one below 16777216, or that the column is read as text");
    }
    return value + 0f;
  }

  /** Whole numbers have no decimal point: 7, not 7.0. */
  private static String name(float value) {
    return value == Math.rint(value) && Math.abs(value) <= EXACT
        ? Integer.toString((int) value)
        : Float.toString(value);
  }

  @Override
  public List<String> columns() {
    return List.of(label);
  }

  @Override
  public List<String> classes() {
    return classes.names();
  }

  @Override
  public String description() {
    return label + " of " + classes.size() + " classes (" + Table.listed(classes.names()) + ")";
  }

  @Override
  public Dataset dataset(Matrix inputs, Table table) throws InvalidDataException {
    Column column = table.column(label);
    if (column.isNumeric() != numeric && !column.isBlank()) {
      throw new InvalidDataException(
          table.source() + ", column '" + label + "'",
          column.isNumeric() ? "it is of numbers" : "it is of texts",
          numeric ? "numbers, as in training" : "texts, as in training");
    }
    int[] labels = new int[table.rows()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = label(table, column, i);
    }
    return Dataset.classification(inputs, labels, classes.size(), table.source()).named(classes());
  }

  private int label(Table table, Column column, int i) throws InvalidDataException {
    requirePresent(table, column, i);
    int found;
    String name;
    if (numeric) {
      float value = value(table, column, i);
      found = byValue.getOrDefault(value, -1);
      name = name(value);
    } else {
      name = column.texts()[i];
      found = classes.indexOf(name);
    }
    if (found < 0) {
      throw new InvalidDataException(
          table.place(i, column),
          "the label '" + name + "' was not seen in training",
          "one of " + Table.listed(classes.names()));
    }
    return found;
  }

  @Override
  public Scaler scaler() {
    return Scaler.none(classes.size());
  }

  @Override
  public Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("label", label);
    tree.put("numeric", numeric);
    tree.put("classes", classes.names());
    return tree;
  }

  static ClassTarget from(JsonObject json) throws InvalidDataException {
    boolean numeric = json.flag("numeric");
    List<String> classes = json.distinctTexts("classes");
    if (classes.size() < 2) {
      throw json.refused("classes", "there are " + classes.size(), "at least 2");
    }
    if (numeric) {
      Set<Float> values = new TreeSet<>();
      for (String each : classes) {
        if (!Categories.isNumber(each) || !values.add(Float.parseFloat(each) + 0f)) {
          throw json.refused("classes", "holds '" + each + "'", "numbers that all differ");
        }
      }
    }
    String label = json.text("label");
    json.end();
    return new ClassTarget(label, numeric, new Categories(classes));
  }
}
