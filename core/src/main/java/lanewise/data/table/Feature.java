package lanewise.data.table;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.data.InvalidDataException;
import lanewise.json.JsonObject;
import lanewise.matrix.Matrix;

/**
 * How a column of a table becomes inputs of a network: numbers become one input, which may be
 * scaled, and texts one for each category.
 */
final class Feature {
  private final String name;

  /** Of a numeric column, with one column; null for texts. */
  private final Scaler scaler;

  /** What stands for a missing number; NaN if missing ones are refused. */
  private final float fill;

  /** Of a column of texts; null for numbers. */
  private final Categories categories;

  /** Whether a text that is no category gives zeros; it is refused otherwise. */
  private final boolean unseenAsZeros;

  private Feature(
      String name, Scaler scaler, float fill, Categories categories, boolean unseenAsZeros) {
    this.name = name;
    this.scaler = scaler;
    this.fill = fill;
    this.categories = categories;
    this.unseenAsZeros = unseenAsZeros;
  }

  static Feature fitNumbers(Table table, Column column, Scaling scaling, boolean meanForMissing)
      throws InvalidDataException {
    float fill = meanForMissing ? mean(table, column) : Float.NaN;
    float[] values = new Feature(column.name(), null, fill, null, false).values(table, column);
    Scaler scaler = Scaler.of(scaling, Matrix.wrap(values.length, 1, values));
    return new Feature(column.name(), scaler, fill, null, false);
  }

  private static float mean(Table table, Column column) throws InvalidDataException {
    double sum = 0;
    int count = 0;
    for (float value : column.numbers()) {
      if (!Float.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    if (count == 0) {
      throw new InvalidDataException(
          table.source() + ", column '" + column.name() + "'",
          "no row has a value",
          "some whose mean can stand for the others, or that the column is left out");
    }
    return (float) (sum / count);
  }

  static Feature fitTexts(Table table, Column column, boolean unseenAsZeros)
      throws InvalidDataException {
    Set<String> texts = new LinkedHashSet<>();
    for (int i = 0; i < table.rows(); i++) {
      requireText(table, column, i);
      texts.add(column.texts()[i]);
    }
    return new Feature(column.name(), null, Float.NaN, Categories.sorted(texts), unseenAsZeros);
  }

  private static void requireText(Table table, Column column, int i) throws InvalidDataException {
    if (column.isMissing(i)) {
      throw new InvalidDataException(
          table.place(i, column),
          "the value is missing",
          "a text, or that rows with missing values are left out");
    }
  }

  String name() {
    return name;
  }

  /** How many inputs it becomes. */
  int width() {
    return categories == null ? 1 : categories.size();
  }

  /** The names of its inputs: its own, or "name=category" for each category. */
  List<String> inputNames() {
    return categories == null
        ? List.of(name)
        : categories.names().stream().map(category -> name + "=" + category).toList();
  }

  /** What is done to its inputs; those of categories are left as they are. */
  Scaler scaler() {
    return categories == null ? scaler : Scaler.none(categories.size());
  }

  /** What stands for a missing value; NaN if missing ones are refused. */
  float fill() {
    return fill;
  }

  /** The name, and the number of categories if there are any. */
  String description() {
    return categories == null ? name : name + " (" + categories.size() + " categories)";
  }

  /**
   * Writes the inputs of all rows.
   *
   * @param inputs [rows of the table × any], zeros in the columns of this feature
   * @param first the column of its first input
   */
  void encode(Table table, Matrix inputs, int first) throws InvalidDataException {
    Column column = table.column(name);
    if (column.isNumeric() != (categories == null) && !column.isBlank()) {
      throw new InvalidDataException(
          table.source() + ", column '" + name + "'",
          column.isNumeric() ? "it is of numbers" : "it is of texts",
          categories == null ? "numbers, as in training" : "texts, as in training");
    }
    if (categories == null) {
      encodeNumbers(table, column, inputs, first);
    } else {
      encodeTexts(table, column, inputs, first);
    }
  }

  private void encodeNumbers(Table table, Column column, Matrix inputs, int first)
      throws InvalidDataException {
    float[] values = values(table, column);
    for (int i = 0; i < values.length; i++) {
      float scaled = scaler.scaled(0, values[i]);
      if (!Float.isFinite(scaled)) {
        throw new InvalidDataException(
            table.place(i, column),
            values[i] + " is scaled beyond the range of float",
            "a value more like those in training");
      }
      inputs.set(i, first, scaled);
    }
  }

  /** The values of a column, with the missing ones filled in; the array itself if none is. */
  private float[] values(Table table, Column column) throws InvalidDataException {
    float[] values = column.isNumeric() ? column.numbers() : blank(column.rows());
    boolean copied = false;
    for (int i = 0; i < values.length; i++) {
      if (Float.isInfinite(values[i])) {
        throw new InvalidDataException(
            table.place(i, column), "the value is " + values[i], "a finite number");
      }
      if (Float.isNaN(values[i])) {
        if (Float.isNaN(fill)) {
          throw new InvalidDataException(
              table.place(i, column),
              "the value is missing",
              "a number, or that the mean in training stands for it, or that rows with missing"
                  + " values are left out");
        }
        values = copied ? values : values.clone();
        copied = true;
        values[i] = fill;
      }
    }
    return values;
  }

  private static float[] blank(int rows) {
    float[] blank = new float[rows];
    Arrays.fill(blank, Float.NaN);
    return blank;
  }

  private void encodeTexts(Table table, Column column, Matrix inputs, int first)
      throws InvalidDataException {
    for (int i = 0; i < table.rows(); i++) {
      requireText(table, column, i);
      int category = categories.indexOf(column.texts()[i]);
      if (category >= 0) {
        inputs.set(i, first + category, 1);
      } else if (!unseenAsZeros) {
        throw new InvalidDataException(
            table.place(i, column),
            "'" + column.texts()[i] + "' was not seen in training",
            "one of " + Table.listed(categories.names()));
      }
    }
  }

  Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", name);
    if (categories == null) {
      tree.put("scaler", scaler.toTree());
      if (!Float.isNaN(fill)) {
        tree.put("missing", (double) fill);
      }
    } else {
      tree.put("categories", categories.names());
      tree.put("unseen as zeros", unseenAsZeros);
    }
    return tree;
  }

  static Feature from(JsonObject json) throws InvalidDataException {
    String name = json.text("name");
    if (json.has("categories")) {
      List<String> categories = json.distinctTexts("categories");
      if (categories.isEmpty()) {
        throw json.refused("categories", "there are none", "at least 1");
      }
      boolean unseenAsZeros = json.flag("unseen as zeros");
      json.end();
      return new Feature(name, null, Float.NaN, new Categories(categories), unseenAsZeros);
    }
    Scaler scaler = Scaler.from(json.object("scaler"));
    if (scaler.cols() != 1) {
      throw json.refused("scaler", "is of " + scaler.cols() + " columns", "one of 1 column");
    }
    float fill = Float.NaN;
    if (json.has("missing")) {
      fill = json.floatNumber("missing");
    }
    json.end();
    return new Feature(name, scaler, fill, null, false);
  }
}
