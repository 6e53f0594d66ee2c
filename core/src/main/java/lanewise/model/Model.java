package lanewise.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.data.Dataset;
import lanewise.data.InvalidDataException;
import lanewise.data.table.Table;
import lanewise.data.table.TableEncoding;
import lanewise.json.Json;
import lanewise.json.JsonObject;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Predictor;

/**
 * A network with what else is needed to use it, and its file.
 *
 * <p>The file is a safetensors file: a tensor for each array that the network has learnt, such as
 * {@code layers.0.weights} [in × out] and {@code layers.0.bias} [out], and under the name {@code
 * lanewise} of its metadata a JSON object that describes loss, layers, classes and, for tables, how
 * columns become inputs. Other programs read the tensors as they are. What is read back is what was
 * saved, to the bit.
 */
public final class Model {
  /** The name of the description in the metadata. */
  static final String METADATA = "lanewise";

  /** Raised when old programs could no longer read new files. */
  private static final int FORMAT = 1;

  private final Network network;
  private final List<String> classes;
  private final Optional<TableEncoding> encoding;
  private final Predictor predictor;

  /** A network whose outputs are numbers. */
  public Model(Network network) {
    this(network, List.of());
  }

  /**
   * A network that tells classes apart.
   *
   * @param classes the names of the classes that its outputs stand for, in their order; empty where
   *     they are numbers
   */
  public Model(Network network, List<String> classes) {
    this(network, classes, Optional.empty());
  }

  /**
   * A network for tables.
   *
   * @param encoding how a table becomes its inputs, and its outputs come to the table's units
   * @throws IllegalArgumentException if the network has more or fewer inputs or outputs
   */
  public Model(Network network, TableEncoding encoding) {
    this(network, encoding.classes(), Optional.of(encoding));
  }

  private Model(Network network, List<String> classes, Optional<TableEncoding> encoding) {
    if (!classes.isEmpty() && classes.size() != Math.max(2, network.outputs())) {
      throw new IllegalArgumentException(
          classes.size() + " names of classes for " + network.outputs() + " outputs");
    }
    encoding.ifPresent(
        e -> {
          if (e.inputs() != network.inputs() || e.outputs() != network.outputs()) {
            throw new IllegalArgumentException(
                "tables give "
                    + e.inputs()
                    + " inputs and "
                    + e.outputs()
                    + " outputs, the network has "
                    + network.inputs()
                    + " and "
                    + network.outputs());
          }
        });
    this.network = network;
    this.classes = List.copyOf(classes);
    this.encoding = encoding;
    this.predictor = new Predictor(network);
  }

  /** The network itself. */
  public Network network() {
    return network;
  }

  /** The names of the classes that the outputs stand for; empty where they are numbers. */
  public List<String> classes() {
    return classes;
  }

  /** How a table becomes the network's inputs, where it is for tables. */
  public Optional<TableEncoding> encoding() {
    return encoding;
  }

  /** Asks the network, from any number of threads at once. */
  public Predictor predictor() {
    return predictor;
  }

  /**
   * The name of the class that is most likely for one row.
   *
   * @param x [inputs]
   * @throws IllegalStateException if the outputs are numbers and stand for no classes
   * @throws IllegalArgumentException if the length does not fit, or the network answers NaN
   */
  public String classify(float[] x) {
    if (classes.isEmpty()) {
      throw new IllegalStateException("this model knows no classes: its outputs are numbers");
    }
    float[] answer = predictor.predict(x);
    for (float each : answer) {
      if (Float.isNaN(each)) {
        throw new IllegalArgumentException(
            "the network answers NaN to this row, which is no class; is every input a number?");
      }
    }
    return classes.get(Dataset.label(Matrix.wrap(1, answer.length, answer), 0));
  }

  /**
   * The answers to the rows of a table, in its units: probabilities of the classes, or numbers.
   *
   * @return [rows × outputs]
   * @throws IllegalStateException if the model is not for tables
   * @throws InvalidDataException if the table does not have the columns of the training data
   */
  public Matrix predict(Table table) throws InvalidDataException {
    TableEncoding columns =
        encoding.orElseThrow(() -> new IllegalStateException("this model is not for tables"));
    Matrix answers = predictor.predict(columns.inputs(table));
    columns.outputScaler().inverse(answers);
    return answers;
  }

  /**
   * Saves the model, whole or not at all.
   *
   * @throws IllegalArgumentException if a layer is of a class that no file holds
   * @throws IOException if the file cannot be written; {@link lanewise.data.FileFailure#reason} has
   *     the reason in words
   */
  public void save(Path file) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Safetensors.write(file, tensors, Map.of(METADATA, describe(tensors)));
  }

  /** The description in JSON; what the network has learnt is put into the tensors. */
  String describe(Map<String, Tensor> tensors) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", FORMAT);
    NetworkFormat.describe(network, fields);
    fields.put("classes", classes);
    encoding.ifPresent(columns -> fields.put("encoding", columns.toTree()));
    NetworkFormat.put(network, tensors);
    return Json.write(fields);
  }

  /**
   * Loads a model, for which {@link Kernels#configured} compute.
   *
   * @throws InvalidDataException as {@link #load(Path, Kernels)}
   * @throws IOException if reading fails otherwise
   * @throws lanewise.kernels.KernelsUnavailableException if the kernels cannot run here
   */
  public static Model load(Path file) throws IOException {
    return load(file, Kernels.configured());
  }

  /**
   * Loads a model.
   *
   * @param kernels compute for it
   * @throws InvalidDataException if the file is absent, broken or no model; the message says what
   *     is wrong and where
   * @throws IOException if reading fails otherwise
   */
  public static Model load(Path file, Kernels kernels) throws IOException {
    try (Safetensors open = Safetensors.open(file)) {
      String where = file + ", metadata \"" + METADATA + "\"";
      JsonObject fields = JsonObject.of(Json.read(description(open, file), where), where);
      fields.integer("format", FORMAT, FORMAT);
      Network network = NetworkFormat.read(fields, open, file.toString(), kernels);
      List<String> classes = fields.texts("classes");
      Optional<TableEncoding> encoding = Optional.empty();
      if (fields.has("encoding")) {
        encoding =
            Optional.of(TableEncoding.fromTree(fields.map("encoding"), where + ", encoding"));
      }
      fields.end();
      try {
        return new Model(network, classes, encoding);
      } catch (IllegalArgumentException e) {
        throw new InvalidDataException(where, e.getMessage(), "what fits the network", e);
      }
    }
  }

  private static String description(Safetensors open, Path file) throws InvalidDataException {
    String text = open.metadata().get(METADATA);
    if (text == null) {
      throw new InvalidDataException(
          file.toString(),
          "holds tensors and does not say of what network",
          "a file that Lanewise saved, with \"" + METADATA + "\" in its metadata");
    }
    return text;
  }
}
