package lanewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An ONNX model that was read from a file: all required fields are there, and no others than those
 * that are read here. Names are checked as the format demands: each value is made once, and before
 * it is taken.
 *
 * @param documents the texts of doc_string, at most one
 * @param initializers those of floats
 * @param doubles those of doubles, one for each column
 * @param columns of the input and of the output
 */
record OnnxModel(
    List<String> documents,
    Map<String, String> metadata,
    List<Node> nodes,
    Map<String, Tensor> initializers,
    Map<String, double[]> doubles,
    Map<String, Long> columns) {
  /** The types of elements, TensorProto.DataType. */
  static final long FLOAT = 1;

  static final long BOOL = 9;
  static final long DOUBLE = 11;

  /** An operator; its attributes are a Float or a Long each. */
  record Node(
      String op, String name, List<String> inputs, String output, Map<String, Number> attributes) {}

  static OnnxModel read(Path file) throws IOException {
    ProtobufFields model =
        new ProtobufFields("ModelProto", ByteBuffer.wrap(Files.readAllBytes(file)));
    assertThat(model.number(1)).as("ir_version").isEqualTo(8);
    assertThat(model.text(2)).as("producer_name").isEqualTo("Lanewise");
    List<String> documents = model.texts(6);
    ProtobufFields graph = model.message(7, "GraphProto");
    ProtobufFields opset = model.message(8, "OperatorSetIdProto");
    assertThat(opset.number(2)).as("opset").isEqualTo(17);
    opset.end();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (ProtobufFields property : model.messages(14, "StringStringEntryProto")) {
      assertThat(metadata.put(property.text(1), property.text(2))).isNull();
      property.end();
    }
    model.end();

    List<Node> nodes = graph.messages(1, "NodeProto").stream().map(OnnxModel::node).toList();
    assertThat(graph.text(2)).as("the graph's name").isNotEmpty();
    Map<String, Tensor> initializers = new LinkedHashMap<>();
    Map<String, double[]> doubles = new LinkedHashMap<>();
    for (ProtobufFields tensor : graph.messages(5, "TensorProto")) {
      String name = tensor.text(8);
      assertThat(initializers).doesNotContainKey(name);
      assertThat(doubles).doesNotContainKey(name);
      long type = tensor.number(2);
      if (type == FLOAT) {
        initializers.put(name, floats(tensor));
      } else {
        assertThat(type).as("data_type").isEqualTo(DOUBLE);
        doubles.put(name, doubles(tensor));
      }
    }
    Map<String, Long> columns = new LinkedHashMap<>();
    matrix(graph.message(11, "ValueInfoProto"), columns);
    matrix(graph.message(12, "ValueInfoProto"), columns);
    graph.end();
    assertThat(columns).containsOnlyKeys("input", "output");
    Set<String> made = new HashSet<>(initializers.keySet());
    made.addAll(doubles.keySet());
    requireConsistent(nodes, made);
    return new OnnxModel(documents, metadata, nodes, initializers, doubles, columns);
  }

  private static Node node(ProtobufFields node) {
    Map<String, Number> attributes = new LinkedHashMap<>();
    for (ProtobufFields attribute : node.messages(5, "AttributeProto")) {
      boolean real = attribute.number(20) == 1;
      Number value;
      if (real) {
        value = attribute.real(2);
      } else {
        value = attribute.number(3);
      }
      assertThat(attributes.put(attribute.text(1), value)).isNull();
      attribute.end();
    }
    Node read = new Node(node.text(4), node.text(3), node.texts(1), node.text(2), attributes);
    node.end();
    return read;
  }

  private static Tensor floats(ProtobufFields tensor) {
    int[] shape = tensor.numbers(1).stream().mapToInt(Math::toIntExact).toArray();
    ByteBuffer raw = tensor.bytes(9);
    tensor.end();
    assertThat(raw.remaining() % Float.BYTES).isZero();
    float[] data = new float[raw.remaining() / Float.BYTES];
    raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(data);
    return Tensor.of(data, shape);
  }

  private static double[] doubles(ProtobufFields tensor) {
    double[] data = new double[Math.toIntExact(tensor.number(1))];
    ByteBuffer raw = tensor.bytes(9);
    tensor.end();
    assertThat(raw.remaining()).isEqualTo(Double.BYTES * data.length);
    raw.order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(data);
    return data;
  }

  private static void matrix(ProtobufFields value, Map<String, Long> columns) {
    ProtobufFields type = value.message(2, "TypeProto");
    ProtobufFields tensor = type.message(1, "TypeProto.Tensor");
    assertThat(tensor.number(1)).as("elem_type").isEqualTo(FLOAT);
    ProtobufFields shape = tensor.message(2, "TensorShapeProto");
    List<ProtobufFields> dimensions = shape.messages(1, "Dimension");
    assertThat(dimensions).hasSize(2);
    assertThat(dimensions.get(0).text(2)).isEqualTo("batch");
    columns.put(value.text(1), dimensions.get(1).number(1));
    for (ProtobufFields each : List.of(value, type, tensor, shape)) {
      each.end();
    }
    dimensions.forEach(ProtobufFields::end);
  }

  /**
   * @param made the names of initializers; those of all values are added
   */
  private static void requireConsistent(List<Node> nodes, Set<String> made) {
    assertThat(made.add("input")).isTrue();
    Set<String> unused = new HashSet<>(made);
    Set<String> names = new HashSet<>();
    for (Node node : nodes) {
      assertThat(made).as("values that %s takes", node).containsAll(node.inputs());
      unused.removeAll(node.inputs());
      assertThat(made.add(node.output())).as("%s gives a new value", node).isTrue();
      unused.add(node.output());
      assertThat(names.add(node.name())).as("%s has a name of its own", node).isTrue();
    }
    assertThat(unused).as("values that no node takes").containsExactly("output");
  }

  /** The operators in their order. */
  List<String> ops() {
    return nodes.stream().map(Node::op).toList();
  }

  /** The output for a batch, in double. */
  double[][] evaluate(float[][] x) {
    OnnxValues values = new OnnxValues(initializers, doubles, x);
    nodes.forEach(values::compute);
    double[][] output = values.matrix("output");
    assertThat(values.type("output")).isEqualTo(FLOAT);
    assertThat(x[0]).hasSize(Math.toIntExact(columns.get("input")));
    assertThat(new ArrayList<>(List.of(output)))
        .allMatch(row -> row.length == columns.get("output"));
    return output;
  }
}
