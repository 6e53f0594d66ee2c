package lanewise.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.data.Dataset;
import lanewise.data.Heap;
import lanewise.data.InvalidDataException;
import lanewise.json.JsonObject;
import lanewise.matrix.Matrix;

/**
 * How tables become inputs and targets of a network. An {@link EncodingPlan} fits it to training
 * data; afterwards it is immutable, and does the same to any table with the same columns: to
 * validation data, and to new rows without targets.
 *
 * <p>Columns are found by name, in any order. Those that training had besides features and targets
 * may be there or not; a column that it did not have is refused, since it may have shifted the
 * others in a file without a header.
 */
public final class TableEncoding {
  private final List<Feature> features;
  private final Target target;

  /** The columns of the training data that are neither features nor targets. */
  private final List<String> others;

  private final Scaling scaling;
  private final int width;

  TableEncoding(List<Feature> features, Target target, List<String> others, Scaling scaling) {
    this.features = List.copyOf(features);
    this.target = target;
    this.others = List.copyOf(others);
    this.scaling = scaling;
    this.width = features.stream().mapToInt(Feature::width).reduce(0, Math::addExact);
  }

  /** The names of the inputs: a numeric column's own, or "column=category". */
  public List<String> inputNames() {
    return features.stream().flatMap(feature -> feature.inputNames().stream()).toList();
  }

  /** The columns that the targets come from: the label, or one for each output. */
  public List<String> targetColumns() {
    return target.columns();
  }

  /**
   * The names of the classes in the order of the outputs, sorted: by value if all are numbers, else
   * as texts. It is empty if the targets are numbers.
   */
  public List<String> classes() {
    return target.classes();
  }

  /** How many inputs a network for these tables has. */
  public int inputs() {
    return width;
  }

  /** How many outputs a network for these tables has. */
  public int outputs() {
    return target.classes().isEmpty() ? target.columns().size() : target.classes().size();
  }

  /**
   * The inputs of a table, [rows × {@link #inputs()}]; it needs no targets.
   *
   * @throws InvalidDataException if a feature is not there or of the other kind, a column is there
   *     that training did not have, a value is missing or not finite, a category is new, or the
   *     heap is too small; it names the row and the column
   */
  public Matrix inputs(Table table) throws InvalidDataException {
    requireColumns(table);
    requireRoom(table);
    Matrix inputs = new Matrix(table.rows(), width);
    int first = 0;
    for (Feature feature : features) {
      feature.encode(table, inputs, first);
      first += feature.width();
    }
    return inputs;
  }

  /**
   * The inputs and targets of a table.
   *
   * @throws InvalidDataException as with {@link #inputs(Table)}, and if a target is not there,
   *     missing in a row, not a number, or a class that training has not shown
   */
  public Dataset dataset(Table table) throws InvalidDataException {
    for (String name : target.columns()) {
      requireColumn(table, name, "target");
    }
    return target.dataset(inputs(table), table);
  }

  private void requireColumns(Table table) throws InvalidDataException {
    Set<String> known = new HashSet<>(others);
    known.addAll(target.columns());
    for (Feature feature : features) {
      requireColumn(table, feature.name(), "feature");
      known.add(feature.name());
    }
    for (String name : table.names()) {
      if (!known.contains(name)) {
        throw new InvalidDataException(
            table.source() + ", column '" + name + "'",
            "training had no such column",
            "columns of training only: " + Table.listed(known.stream().sorted().toList()));
      }
    }
  }

  private static void requireColumn(Table table, String name, String role)
      throws InvalidDataException {
    if (!table.has(name)) {
      throw new InvalidDataException(
          table.source(),
          "there is no column '" + name + "'",
          "this " + role + " among the columns " + Table.listed(table.names()));
    }
  }

  private void requireRoom(Table table) throws InvalidDataException {
    long size = (long) table.rows() * width;
    if (size > Matrix.MAX_SIZE) {
      Feature widest = features.get(0);
      for (Feature feature : features) {
        widest = feature.width() > widest.width() ? feature : widest;
      }
      throw new InvalidDataException(
          table.source(),
          table.rows() + " rows of " + width + " inputs, most of them from " + widest.description(),
          "at most " + Matrix.MAX_SIZE + " floats");
    }
    Heap.require(table.source(), size * Float.BYTES);
  }

  /**
   * What is done to the {@link #inputs()} columns of inputs: numbers come in the units of the table
   * and are scaled as in training, and the 0 or 1 of each category is left as it is.
   */
  public Scaler inputScaler() {
    return Scaler.joined(features.stream().map(Feature::scaler).toList());
  }

  /**
   * What is done to the {@link #outputs()} columns of targets, which come in the units of the
   * table. {@link Scaler#inverse} brings outputs of a network back to these; classes, and targets
   * that were not standardised, stay as they are.
   */
  public Scaler outputScaler() {
    return target.scaler();
  }

  /**
   * What stands for a missing number of each input, in the units of the table; NaN where a missing
   * value is refused.
   *
   * @return [{@link #inputs()}], a new array
   */
  public float[] fills() {
    float[] fills = new float[width];
    int first = 0;
    for (Feature feature : features) {
      Arrays.fill(fills, first, first + feature.width(), feature.fill());
      first += feature.width();
    }
    return fills;
  }

  /** One sentence: which columns became inputs, which targets, and which were left out. */
  public String description() {
    return width
        + (width == 1 ? " input from " : " inputs from ")
        + Table.listed(features.stream().map(Feature::description).toList())
        + switch (scaling) {
          case NONE -> "";
          case STANDARD -> ", numbers standardised";
          case MIN_MAX -> ", numbers scaled to 0 to 1";
        }
        + "; target "
        + target.description()
        + (others.isEmpty() ? "" : "; left out " + Table.listed(others))
        + ".";
  }

  @Override
  public String toString() {
    return description();
  }

  /**
   * This encoding as maps, lists, texts, numbers and truth values, which JSON holds; {@link
   * #fromTree} makes it again.
   */
  public Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("features", features.stream().map(Feature::toTree).toList());
    tree.put("target", target.toTree());
    tree.put("others", others);
    tree.put("scaling", scaling.name());
    return tree;
  }

  /**
   * The encoding that a tree describes; it does the same as the one that wrote it, to the bit.
   *
   * @param source where the tree comes from, for messages
   * @throws InvalidDataException if the tree does not describe an encoding
   */
  public static TableEncoding fromTree(Map<?, ?> tree, String source) throws InvalidDataException {
    JsonObject json = JsonObject.of(tree, source);
    List<Feature> features = new ArrayList<>();
    for (JsonObject each : json.objects("features")) {
      features.add(Feature.from(each));
    }
    if (features.isEmpty()) {
      throw json.refused("features", "there are none", "at least 1");
    }
    Target target = Target.from(json.object("target"));
    List<String> others = json.distinctTexts("others");
    List<String> all = new ArrayList<>(others);
    all.addAll(target.columns());
    features.forEach(feature -> all.add(feature.name()));
    Set<String> names = new HashSet<>();
    for (String name : all) {
      if (name.isEmpty() || !names.add(name)) {
        throw json.refused("features", "column '" + name + "' is there twice", "each once");
      }
    }
    Scaling scaling = scaling(json);
    json.end();
    return new TableEncoding(features, target, others, scaling);
  }

  private static Scaling scaling(JsonObject json) throws InvalidDataException {
    String name = json.text("scaling");
    for (Scaling each : Scaling.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw json.refused("scaling", "NONE, STANDARD or MIN_MAX");
  }
}
