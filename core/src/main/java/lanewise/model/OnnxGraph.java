package lanewise.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanewise.data.table.Scaler;
import lanewise.kernels.Activation;
import lanewise.layer.ActivationLayer;
import lanewise.layer.BatchNorm;
import lanewise.layer.Dense;
import lanewise.layer.Dropout;
import lanewise.layer.Layer;
import lanewise.layer.LayerNorm;
import lanewise.loss.Loss;
import lanewise.network.Network;

/**
 * The graph of an ONNX model: operators (nodes) that take values by name and give one, and arrays
 * of weights (initializers), which are values too. A node has the name of the value that it gives.
 * The numbers of fields are those of onnx/onnx.proto.
 */
final class OnnxGraph {
  private static final String INPUT = "input";
  private static final String OUTPUT = "output";

  /** The types of elements, TensorProto.DataType. */
  private static final int FLOAT = 1;

  private static final int DOUBLE = 11;

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, ProtobufMessage> initializers = new LinkedHashMap<>();

  private OnnxGraph() {}

  private record Node(
      String op,
      String name,
      List<String> inputs,
      String output,
      List<ProtobufMessage> attributes) {
    /** A NodeProto. */
    ProtobufMessage message() {
      ProtobufMessage node = new ProtobufMessage();
      inputs.forEach(input -> node.text(1, input));
      node.text(2, output).text(3, name).text(4, op);
      attributes.forEach(attribute -> node.message(5, attribute));
      return node;
    }
  }

  /**
   * A GraphProto.
   *
   * @throws IllegalArgumentException if a layer or the loss cannot be expressed
   */
  static ProtobufMessage of(Model model, boolean rawOutput) {
    OnnxGraph graph = new OnnxGraph();
    Network network = model.network();
    String value = INPUT;
    if (model.encoding().isPresent()) {
      value = graph.filled(value, model.encoding().get().fills());
      value = graph.scaled(value, model.encoding().get().inputScaler());
    }
    for (int l = 0; l < network.layers().size(); l++) {
      value = graph.layer(network, l, value);
    }
    if (!rawOutput) {
      value = graph.prediction(network.loss(), value);
    }
    if (model.encoding().isPresent()) {
      value = graph.inUnits(value, model.encoding().get().outputScaler());
    }
    graph.end(value);
    return graph.message(network);
  }

  /** Puts in what stands for missing numbers, which are NaN and stay so where nothing does. */
  private String filled(String x, float[] fills) {
    if (IntStream.range(0, fills.length).allMatch(j -> Float.isNaN(fills[j]))) {
      return x;
    }
    String missing = node("IsNaN", "inputs.missing", x);
    return node("Where", "inputs.filled", missing, array("inputs.fill", fills, fills.length), x);
  }

  /**
   * (x − shift) / divisor in double, which gives the bits that {@link Scaler} gives: floats are too
   * coarse for the difference of large numbers.
   */
  private String scaled(String x, Scaler scaler) {
    if (changesNothing(scaler)) {
      return x;
    }
    // What was constant in training becomes 0, whatever it is now.
    double[] divisors =
        Arrays.stream(scaler.divisors()).map(d -> d == 0 ? Double.POSITIVE_INFINITY : d).toArray();
    String exact = cast("inputs.double", x, DOUBLE);
    String difference =
        node("Sub", "inputs.difference", exact, array("inputs.shift", scaler.shifts()));
    String quotient = node("Div", "inputs.quotient", difference, array("inputs.divisor", divisors));
    return cast("inputs.scaled", quotient, FLOAT);
  }

  /** x·divisor + shift in double, as {@link Scaler#inverse} computes it. */
  private String inUnits(String x, Scaler scaler) {
    if (changesNothing(scaler)) {
      return x;
    }
    String exact = cast("outputs.double", x, DOUBLE);
    String product =
        node("Mul", "outputs.product", exact, array("outputs.divisor", scaler.divisors()));
    String sum = node("Add", "outputs.sum", product, array("outputs.shift", scaler.shifts()));
    return cast("outputs.units", sum, FLOAT);
  }

  private static boolean changesNothing(Scaler scaler) {
    return Arrays.stream(scaler.shifts()).allMatch(shift -> shift == 0)
        && Arrays.stream(scaler.divisors()).allMatch(divisor -> divisor == 1);
  }

  private String cast(String name, String x, long type) {
    return node("Cast", name, List.of(attribute("to", type)), x);
  }

  /** Adds the nodes of a layer and returns the value that they give. */
  private String layer(Network network, int l, String x) {
    Layer layer = network.layers().get(l);
    String prefix = "layers." + l + ".";
    int units = layer.outputs();
    if (layer instanceof Dense dense) {
      String weights = array(prefix + "weights", dense.weights().data(), layer.inputs(), units);
      String bias = array(prefix + "bias", dense.bias().data(), units);
      return activation(prefix, dense.activation(), node("Gemm", prefix + "z", x, weights, bias));
    } else if (layer instanceof ActivationLayer alone) {
      return activation(prefix, alone.activation(), x);
    } else if (layer instanceof Dropout) {
      return x;
    } else if (layer instanceof BatchNorm norm) {
      return node(
          "BatchNormalization",
          prefix + "a",
          List.of(attribute("epsilon", norm.epsilon())),
          x,
          array(prefix + "gamma", norm.gamma().data(), units),
          array(prefix + "beta", norm.beta().data(), units),
          array(prefix + "mean", norm.mean().data(), units),
          array(prefix + "variance", norm.variance().data(), units));
    } else if (layer instanceof LayerNorm norm) {
      if (units == 1) {
        throw refused(network, l, "ONNX Runtime refuses to normalise a single unit");
      }
      return node(
          "LayerNormalization",
          prefix + "a",
          List.of(attribute("axis", -1L), attribute("epsilon", norm.epsilon())),
          x,
          array(prefix + "gamma", norm.gamma().data(), units),
          array(prefix + "beta", norm.beta().data(), units));
    }
    throw refused(
        network, l, "expected a dense layer, an activation, dropout, batch norm or layer norm");
  }

  private static IllegalArgumentException refused(Network network, int l, String why) {
    return new IllegalArgumentException(
        network.name(l) + " cannot be written to an ONNX file: " + why);
  }

  /** Adds the nodes of an activation and returns the value that they give. */
  private String activation(String prefix, Activation f, String z) {
    String a = prefix + "a";
    return switch (f) {
      case IDENTITY -> z;
      case SIGMOID -> node("Sigmoid", a, z);
      case TANH -> node("Tanh", a, z);
      case RELU -> node("Relu", a, z);
      case LEAKY_RELU -> node("LeakyRelu", a, List.of(attribute("alpha", Activation.LEAK)), z);
      case ELU -> node("Elu", a, List.of(attribute("alpha", 1f)), z);
      case SOFTPLUS -> node("Softplus", a, z);
      case EXP -> node("Exp", a, z);
      case SILU -> node("Mul", a, z, node("Sigmoid", prefix + "sigmoid", z));
      case GELU -> gelu(prefix, z);
    };
  }

  /**
   * z·(1 + erf(z/√2))·½. The operator Gelu needs opset 20; this order of operators is the one that
   * ONNX Runtime knows and computes in one pass.
   */
  private String gelu(String prefix, String z) {
    String quotient = node("Div", prefix + "quotient", z, number("sqrt2", (float) Math.sqrt(2)));
    String erf = node("Erf", prefix + "erf", quotient);
    String sum = node("Add", prefix + "sum", erf, number("one", 1f));
    String product = node("Mul", prefix + "product", z, sum);
    return node("Mul", prefix + "a", product, number("half", 0.5f));
  }

  /**
   * Adds what the loss makes of the outputs. A loss is known by its label, since some have settings
   * that change nothing in inference.
   */
  private String prediction(Loss loss, String a) {
    String label = loss.label();
    if (label.equals(Loss.softmaxCrossEntropy().label())) {
      return node("Softmax", "prediction", List.of(attribute("axis", -1L)), a);
    } else if (label.equals(Loss.sigmoidCrossEntropy().label())) {
      return node("Sigmoid", "prediction", a);
    } else if (Loss.all().stream().noneMatch(known -> known.label().equals(label))) {
      throw new IllegalArgumentException(
          "the prediction of the loss "
              + label
              + " cannot be written to an ONNX file: write the raw output");
    }
    return a;
  }

  /** Gives the last value the name of the output. */
  private void end(String value) {
    if (value.equals(INPUT)) {
      node("Identity", "copy", value);
    }
    int last = nodes.size() - 1;
    Node node = nodes.get(last);
    nodes.set(last, new Node(node.op, node.name, node.inputs, OUTPUT, node.attributes));
  }

  private String node(String op, String output, String... inputs) {
    return node(op, output, List.of(), inputs);
  }

  private String node(
      String op, String output, List<ProtobufMessage> attributes, String... inputs) {
    nodes.add(new Node(op, output, List.of(inputs), output, attributes));
    return output;
  }

  /** A number by which all layers compute. */
  private String number(String name, float value) {
    return initializers.containsKey(name) ? name : array(name, new float[] {value});
  }

  /** An initializer: a TensorProto of the given sizes, none for a number. */
  private String array(String name, float[] data, int... sizes) {
    ProtobufMessage tensor = new ProtobufMessage();
    for (int size : sizes) {
      tensor.number(1, size);
    }
    initializers.put(name, tensor.number(2, FLOAT).text(8, name).bytes(9, data));
    return name;
  }

  /** An initializer of doubles, one for each column. */
  private String array(String name, double[] data) {
    ProtobufMessage tensor = new ProtobufMessage().number(1, data.length).number(2, DOUBLE);
    initializers.put(name, tensor.text(8, name).bytes(9, data));
    return name;
  }

  /** An AttributeProto of type FLOAT. */
  private static ProtobufMessage attribute(String name, float value) {
    return new ProtobufMessage().text(1, name).real(2, value).number(20, 1);
  }

  /** An AttributeProto of type INT. */
  private static ProtobufMessage attribute(String name, long value) {
    return new ProtobufMessage().text(1, name).number(3, value).number(20, 2);
  }

  private ProtobufMessage message(Network network) {
    ProtobufMessage graph = new ProtobufMessage();
    nodes.forEach(node -> graph.message(1, node.message()));
    graph.text(2, "network");
    initializers.values().forEach(tensor -> graph.message(5, tensor));
    return graph
        .message(11, matrix(INPUT, network.inputs()))
        .message(12, matrix(OUTPUT, network.outputs()));
  }

  /** A ValueInfoProto of a matrix [batch × columns]: a TypeProto with a TensorShapeProto. */
  private static ProtobufMessage matrix(String name, int columns) {
    ProtobufMessage batch = new ProtobufMessage().text(2, "batch");
    ProtobufMessage shape =
        new ProtobufMessage()
            .message(1, batch)
            .message(1, new ProtobufMessage().number(1, columns));
    ProtobufMessage tensor = new ProtobufMessage().number(1, FLOAT).message(2, shape);
    ProtobufMessage type = new ProtobufMessage().message(1, tensor);
    return new ProtobufMessage().text(1, name).message(2, type);
  }
}
