package lanewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Computes the operators of ONNX that models use, in double, as opset 17 of docs/Operators.md
 * defines them.
 */
final class OnnxValues {
  private final Map<String, Tensor> initializers;
  private final Map<String, double[]> doubles;
  private final Map<String, double[][]> matrices = new HashMap<>();
  private final Map<String, Long> types = new HashMap<>();

  OnnxValues(Map<String, Tensor> initializers, Map<String, double[]> doubles, float[][] input) {
    this.initializers = initializers;
    this.doubles = doubles;
    initializers.keySet().forEach(name -> types.put(name, OnnxModel.FLOAT));
    doubles.keySet().forEach(name -> types.put(name, OnnxModel.DOUBLE));
    types.put("input", OnnxModel.FLOAT);
    double[][] x = new double[input.length][];
    Arrays.setAll(
        x, i -> IntStream.range(0, input[i].length).mapToDouble(j -> input[i][j]).toArray());
    matrices.put("input", x);
  }

  double[][] matrix(String name) {
    return matrices.get(name);
  }

  /** The type of the elements of a value. */
  long type(String name) {
    return types.get(name);
  }

  void compute(OnnxModel.Node node) {
    Map<String, Number> attributes = new HashMap<>(node.attributes());
    double[][] x = matrix(node.inputs().get(0));
    List<String> others = node.inputs().subList(1, node.inputs().size());
    types.put(node.output(), resultType(node));
    double[][] y =
        switch (node.op()) {
          case "Gemm" -> gemm(x, weights(others.get(0)), vector(others.get(1)));
          case "Add", "Sub", "Mul", "Div" -> binary(node.op(), x, others.get(0));
          case "Where" -> where(x, others.get(0), others.get(1));
          case "BatchNormalization" ->
              batchNormalization(x, real(attributes, "epsilon", 1e-5f), others);
          case "LayerNormalization" ->
              layerNormalization(x, attributes, vector(others.get(0)), vector(others.get(1)));
          case "Softmax" -> softmax(x, attributes);
          default -> map(x, unary(node.op(), attributes));
        };
    int operands =
        switch (node.op()) {
          case "Gemm", "LayerNormalization", "Where" -> 3;
          case "Add", "Sub", "Mul", "Div" -> 2;
          case "BatchNormalization" -> 5;
          default -> 1;
        };
    assertThat(node.inputs()).as("%s", node).hasSize(operands);
    assertThat(attributes.keySet()).as("%s: attributes that it does not have", node).isEmpty();
    matrices.put(node.output(), y);
  }

  /** No operator takes operands of several types, but for the condition of Where. */
  private long resultType(OnnxModel.Node node) {
    List<Long> operands = new ArrayList<>(node.inputs().stream().map(types::get).toList());
    if (node.op().equals("Where")) {
      assertThat(operands.remove(0)).isEqualTo(OnnxModel.BOOL);
    }
    assertThat(Set.copyOf(operands)).as("%s: the types that it takes", node).hasSize(1);
    return switch (node.op()) {
      case "IsNaN" -> OnnxModel.BOOL;
      case "Cast" -> (Long) node.attributes().get("to");
      default -> operands.get(0);
    };
  }

  private static double real(Map<String, Number> attributes, String name, float usual) {
    Number value = attributes.containsKey(name) ? attributes.remove(name) : usual;
    return (Float) value;
  }

  /** The axis is the last one. */
  private static void requireLastAxis(Map<String, Number> attributes) {
    assertThat(attributes.getOrDefault("axis", -1L)).isEqualTo(-1L);
    attributes.remove("axis");
  }

  private Tensor weights(String name) {
    assertThat(initializers.get(name).shape()).as(name).hasSize(2);
    return initializers.get(name);
  }

  private float[] vector(String name) {
    assertThat(initializers.get(name).shape()).as(name).hasSize(1);
    return initializers.get(name).data();
  }

  private static double[][] gemm(double[][] x, Tensor weights, float[] bias) {
    int in = weights.shape().get(0);
    int out = weights.shape().get(1);
    assertThat(bias).hasSize(out);
    double[][] y = new double[x.length][out];
    for (int i = 0; i < x.length; i++) {
      assertThat(x[i]).hasSize(in);
      for (int j = 0; j < out; j++) {
        y[i][j] = bias[j];
        for (int p = 0; p < in; p++) {
          y[i][j] += x[i][p] * weights.data()[p * out + j];
        }
      }
    }
    return y;
  }

  /** The second operand is a matrix of the same size, or an initializer that is stretched to it. */
  private double[][] binary(String op, double[][] x, String other) {
    double[][] y = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      IntToDoubleFunction operand = operand(other, i, x[i].length);
      y[i] = x[i].clone();
      for (int j = 0; j < y[i].length; j++) {
        double b = operand.applyAsDouble(j);
        y[i][j] =
            switch (op) {
              case "Add" -> y[i][j] + b;
              case "Sub" -> y[i][j] - b;
              case "Mul" -> y[i][j] * b;
              default -> y[i][j] / b;
            };
      }
    }
    return y;
  }

  private double[][] where(double[][] condition, String yes, String no) {
    double[][] y = new double[condition.length][];
    for (int i = 0; i < y.length; i++) {
      double[] row = condition[i];
      IntToDoubleFunction ifTrue = operand(yes, i, row.length);
      IntToDoubleFunction ifFalse = operand(no, i, row.length);
      y[i] = new double[row.length];
      Arrays.setAll(y[i], j -> (row[j] == 1 ? ifTrue : ifFalse).applyAsDouble(j));
    }
    return y;
  }

  private IntToDoubleFunction operand(String name, int row, int columns) {
    if (matrices.containsKey(name)) {
      double[] values = matrix(name)[row];
      assertThat(values).as(name).hasSize(columns);
      return j -> values[j];
    }
    if (doubles.containsKey(name)) {
      assertThat(doubles.get(name)).as(name).hasSize(columns);
      return j -> doubles.get(name)[j];
    }
    Tensor tensor = initializers.get(name);
    if (tensor.shape().isEmpty()) {
      return j -> tensor.data()[0];
    }
    assertThat(tensor.shape()).as(name).containsExactly(columns);
    return j -> tensor.data()[j];
  }

  private double[][] batchNormalization(double[][] x, double epsilon, List<String> others) {
    float[] scale = vector(others.get(0));
    float[] bias = vector(others.get(1));
    float[] mean = vector(others.get(2));
    float[] variance = vector(others.get(3));
    double[][] y = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y[i].length; j++) {
        double normal = (x[i][j] - mean[j]) / Math.sqrt(variance[j] + epsilon);
        y[i][j] = scale[j] * normal + bias[j];
      }
    }
    return y;
  }

  private static double[][] layerNormalization(
      double[][] x, Map<String, Number> attributes, float[] scale, float[] bias) {
    requireLastAxis(attributes);
    double epsilon = real(attributes, "epsilon", 1e-5f);
    double[][] y = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      double mean = Arrays.stream(x[i]).average().orElseThrow();
      double variance =
          Arrays.stream(x[i]).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      for (int j = 0; j < y[i].length; j++) {
        y[i][j] = scale[j] * (x[i][j] - mean) / Math.sqrt(variance + epsilon) + bias[j];
      }
    }
    return y;
  }

  private static double[][] softmax(double[][] x, Map<String, Number> attributes) {
    requireLastAxis(attributes);
    double[][] y = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      double largest = Arrays.stream(x[i]).max().orElseThrow();
      double sum = Arrays.stream(x[i]).map(z -> Math.exp(z - largest)).sum();
      y[i] = Arrays.stream(x[i]).map(z -> Math.exp(z - largest) / sum).toArray();
    }
    return y;
  }

  private static DoubleUnaryOperator unary(String op, Map<String, Number> attributes) {
    return switch (op) {
      case "Identity" -> z -> z;
      case "IsNaN" -> z -> Double.isNaN(z) ? 1 : 0;
      case "Cast" -> {
        long type = (Long) attributes.remove("to");
        assertThat(type).as("what Cast makes").isIn(OnnxModel.FLOAT, OnnxModel.DOUBLE);
        yield z -> type == OnnxModel.FLOAT ? (float) z : z;
      }
      case "Sigmoid" -> z -> 1 / (1 + Math.exp(-z));
      case "Tanh" -> Math::tanh;
      case "Relu" -> z -> Math.max(z, 0);
      case "LeakyRelu" -> {
        double alpha = real(attributes, "alpha", 0.01f);
        yield z -> z < 0 ? alpha * z : z;
      }
      case "Elu" -> {
        double alpha = real(attributes, "alpha", 1f);
        yield z -> z < 0 ? alpha * Math.expm1(z) : z;
      }
      case "Softplus" -> z -> Math.log1p(Math.exp(z));
      case "Exp" -> Math::exp;
      case "Erf" -> OnnxValues::erf;
      default -> throw new AssertionError("no operator of ONNX that is known here: " + op);
    };
  }

  /** erf(x) = 2/√π · e^(−x²) · Σ 2ⁿ·x²ⁿ⁺¹/(1·3·…·(2n+1)), whose terms have one sign. */
  private static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  private static double[][] map(double[][] x, DoubleUnaryOperator f) {
    return Arrays.stream(x)
        .map(row -> Arrays.stream(row).map(f).toArray())
        .toArray(double[][]::new);
  }
}
