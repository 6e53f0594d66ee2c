package lanewise.data.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.data.Dataset;
import lanewise.data.Heap;
import lanewise.data.InvalidDataException;
import lanewise.json.JsonObject;
import lanewise.matrix.Matrix;

/** The numbers of some columns, each one output, which may be standardised. */
final class NumberTarget implements Target {
  private final List<String> columns;
  private final Scaler scaler;
  private final boolean standardised;

  private NumberTarget(List<String> columns, Scaler scaler, boolean standardised) {
    this.columns = List.copyOf(columns);
    this.scaler = scaler;
    this.standardised = standardised;
  }

  static NumberTarget fit(Table table, List<String> columns, boolean standardised)
      throws InvalidDataException {
    Matrix values = values(table, columns);
    Scaler scaler = Scaler.of(standardised ? Scaling.STANDARD : Scaling.NONE, values);
    return new NumberTarget(columns, scaler, standardised);
  }

  private static Matrix values(Table table, List<String> columns) throws InvalidDataException {
    Heap.require(table.source(), (long) table.rows() * columns.size() * Float.BYTES);
    Matrix values = new Matrix(table.rows(), columns.size());
    for (int j = 0; j < columns.size(); j++) {
      Column column = table.column(columns.get(j));
      if (!column.isNumeric() && !column.isBlank()) {
        throw new InvalidDataException(
            table.source() + ", column '" + column.name() + "'",
            "it is of texts",
            "numbers for a target, or that it is stated as the label");
      }
      for (int i = 0; i < table.rows(); i++) {
        if (column.isMissing(i) || Float.isInfinite(column.numbers()[i])) {
          throw new InvalidDataException(
              table.place(i, column),
              column.isMissing(i) ? "the target is missing" : "the target is infinite",
              "a number, or that rows with missing values are left out");
        }
        values.set(i, j, column.numbers()[i]);
      }
    }
    return values;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public String description() {
    return Table.listed(columns) + " as numbers" + (standardised ? ", standardised" : "");
  }

  @Override
  public Dataset dataset(Matrix inputs, Table table) throws InvalidDataException {
    Matrix targets = values(table, columns);
    scaler.apply(targets);
    return new Dataset(inputs, targets);
  }

  @Override
  public Scaler scaler() {
    return scaler;
  }

  @Override
  public Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("columns", columns);
    tree.put("standardised", standardised);
    tree.put("scaler", scaler.toTree());
    return tree;
  }

  static NumberTarget from(JsonObject json) throws InvalidDataException {
    List<String> columns = json.distinctTexts("columns");
    Scaler scaler = Scaler.from(json.object("scaler"));
    if (columns.isEmpty() || scaler.cols() != columns.size()) {
      throw json.refused(
          "scaler",
          "is of " + scaler.cols() + " columns",
          columns.isEmpty() ? "at least 1 column" : "one of " + columns.size() + " columns");
    }
    boolean standardised = json.flag("standardised");
    json.end();
    return new NumberTarget(columns, scaler, standardised);
  }
}
