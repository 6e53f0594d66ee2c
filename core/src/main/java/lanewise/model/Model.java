package lanewise.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.data.InvalidDataException;
import lanewise.json.Json;
import lanewise.json.JsonObject;
import lanewise.kernels.Kernels;
import lanewise.network.Network;

/**
 * A network with what else is needed to use it, and its file.
 *
 * <p>The file is a safetensors file: a tensor for each array that the network has learnt, such as
 * {@code layers.0.weights} [in × out] and {@code layers.0.bias} [out], and under the name {@code
 * lanewise} of its metadata a JSON object that describes loss, layers and classes. Other programs
 * read the tensors as they are. What is read back is what was saved, to the bit.
 */
public final class Model {
  /** The name of the description in the metadata. */
  static final String METADATA = "lanewise";

  /** Raised when old programs could no longer read new files. */
  private static final int FORMAT = 1;

  private final Network network;
  private final List<String> classes;

  /** A network whose outputs have no names. */
  public Model(Network network) {
    this(network, List.of());
  }

  /**
   * A network.
   *
   * @param classes the names of the classes that its outputs stand for, in their order; empty where
   *     they are numbers
   */
  public Model(Network network, List<String> classes) {
    this.network = network;
    this.classes = List.copyOf(classes);
  }

  /** The network itself. */
  public Network network() {
    return network;
  }

  /** The names of the classes that the outputs stand for; empty where they are numbers. */
  public List<String> classes() {
    return classes;
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
    NetworkFormat.put(network, tensors);
    return Json.write(fields);
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
      fields.end();
      return new Model(network, classes);
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
