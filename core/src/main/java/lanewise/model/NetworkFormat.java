package lanewise.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lanewise.data.InvalidDataException;
import lanewise.json.JsonObject;
import lanewise.kernels.Kernels;
import lanewise.layer.Layer;
import lanewise.layer.Parameters;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;

/**
 * How a network stands in a file: its loss and layers described in JSON, and a tensor for each
 * array that it has learnt, such as {@code layers.0.weights} [in × out] and {@code layers.0.bias}
 * [out].
 */
final class NetworkFormat {
  private NetworkFormat() {}

  /**
   * Puts loss and layers into a description.
   *
   * @throws IllegalArgumentException if a layer is of a class that files know nothing of
   */
  static void describe(Network network, Map<String, Object> fields) {
    Map<String, Object> loss = new LinkedHashMap<>();
    loss.put("label", network.loss().label());
    loss.put("settings", new TreeMap<String, Object>(network.loss().settings()));
    fields.put("loss", loss);
    List<Object> layers = new ArrayList<>();
    for (int l = 0; l < network.layers().size(); l++) {
      layers.add(LayerFormat.description(network.layers().get(l), network.name(l)));
    }
    fields.put("layers", layers);
  }

  /** The name of an array of layer {@code l}, parameters first and then statistics. */
  static String name(Network network, int l, int array) {
    return "layers." + l + "." + LayerFormat.names(network.layers().get(l))[array];
  }

  /** A tensor of an array: a row is a vector. */
  static Tensor tensor(Matrix m) {
    return m.rows() == 1 ? Tensor.of(m.data(), m.cols()) : Tensor.of(m.data(), m.rows(), m.cols());
  }

  /** Puts what each layer has learnt into the tensors of a file. */
  static void put(Network network, Map<String, Tensor> tensors) {
    for (int l = 0; l < network.layers().size(); l++) {
      List<Matrix> learnt = learnt(network.layers().get(l));
      for (int a = 0; a < learnt.size(); a++) {
        tensors.put(name(network, l, a), tensor(learnt.get(a)));
      }
    }
  }

  /** Parameters, then statistics. */
  static List<Matrix> learnt(Layer layer) {
    List<Matrix> learnt = new ArrayList<>();
    for (Parameters each : List.of(layer.parameters(), layer.statistics())) {
      learnt.addAll(each.arrays());
    }
    return learnt;
  }

  /**
   * The network that a file holds.
   *
   * @throws InvalidDataException if it is not one that these methods wrote
   */
  static Network read(JsonObject fields, Safetensors file, String where, Kernels kernels)
      throws IOException {
    Loss loss = loss(fields.object("loss"));
    List<JsonObject> descriptions = fields.objects("layers");
    List<Layer> layers = new ArrayList<>();
    for (JsonObject description : descriptions) {
      String prefix = "layers." + layers.size() + ".";
      layers.add(
          LayerFormat.layer(
              description, (name, rows, cols) -> room(file, where, prefix + name, rows, cols)));
    }
    Network network;
    try {
      network = new Network(kernels, loss, layers);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(
          where, "its layers make no network: " + e.getMessage(), "layers that fit", e);
    }
    for (int l = 0; l < layers.size(); l++) {
      List<Matrix> learnt = learnt(layers.get(l));
      for (int a = 0; a < learnt.size(); a++) {
        file.read(name(network, l, a), learnt.get(a).data());
      }
    }
    return network;
  }

  private static Loss loss(JsonObject of) throws InvalidDataException {
    JsonObject values = of.object("settings");
    Map<String, Float> settings = new TreeMap<>();
    for (String name : values.names()) {
      settings.put(name, values.floatNumber(name));
    }
    try {
      Loss loss = Loss.named(of.text("label"), settings);
      of.end();
      return loss;
    } catch (IllegalArgumentException e) {
      throw of.refused("label", "a loss with its settings (" + e.getMessage() + ")");
    }
  }

  /** An array for a tensor that is in the file with this shape, so that there is no less of it. */
  private static Matrix room(Safetensors file, String where, String name, int rows, int cols)
      throws InvalidDataException {

    List<Integer> found = file.shape(name);
    boolean row = rows == 1 && found.equals(List.of(cols));
    if (!row && !found.equals(List.of(rows, cols))) {
      throw new InvalidDataException(
          where + ", tensor \"" + name + "\"",
          "is of shape " + found,
          rows + "×" + cols + " by its layer");
    }
    return new Matrix(rows, cols);
  }
}
