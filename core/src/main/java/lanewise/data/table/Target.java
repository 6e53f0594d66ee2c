package lanewise.data.table;

import java.util.List;
import java.util.Map;
import lanewise.data.Dataset;
import lanewise.data.InvalidDataException;
import lanewise.json.JsonObject;
import lanewise.matrix.Matrix;

/** What a network should answer: the class of a label column, or the numbers of some columns. */
sealed interface Target permits ClassTarget, NumberTarget {
  /** The columns that it is made of. */
  List<String> columns();

  /** The names of the classes, in the order of the outputs; empty if there are none. */
  List<String> classes();

  /** In a few words, for a sentence that says what became what. */
  String description();

  /**
   * The dataset of inputs with these targets.
   *
   * @param inputs one row for each of the table
   */
  Dataset dataset(Matrix inputs, Table table) throws InvalidDataException;

  /** From the units of the table to those of the network's outputs; of as many columns. */
  Scaler scaler();

  Map<String, Object> toTree();

  static Target from(JsonObject json) throws InvalidDataException {
    return json.has("label") ? ClassTarget.from(json) : NumberTarget.from(json);
  }
}
