package lanewise.bench.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import lanewise.bench.text.BadInputException;

/** What is measured: each operation has a benchmark, a form of shape, and a unit of work. */
public enum Operation {
  MATMUL(
      "C ← op(A)·op(B)",
      MatmulShape::parse,
      List.of(
          "NN:128x512x784",
          "TN:784x512x128",
          "NT:128x784x512",
          "NN:64x64x64",
          "NN:256x256x256",
          "NN:1024x1024x1024",
          "NN:97x33x211",
          "NN:128x10x512")),
  ACTIVATE(
      "A ← f(Z + bias)",
      ElementwiseShape::parse,
      List.of(
          "sigmoid:128x512",
          "tanh:128x512",
          "relu:128x512",
          "identity:128x512",
          "leaky-relu:128x512",
          "elu:128x512",
          "softplus:128x512",
          "exp:128x512",
          "silu:128x512",
          "gelu:128x512",
          "sigmoid:97x211",
          "sigmoid:128x10")),
  DELTA(
      "δ ← E ⊙ f′(A), db ← column sums",
      ElementwiseShape::parse,
      List.of(
          "sigmoid:128x512",
          "tanh:128x512",
          "relu:128x512",
          "identity:128x512",
          "leaky-relu:128x512",
          "elu:128x512",
          "softplus:128x512",
          "exp:128x512",
          "silu:128x512",
          "gelu:128x512",
          "sigmoid:97x211",
          "sigmoid:128x10")),
  SOFTMAX(
      "A ← softmax(Z) by rows, or its cross-entropy's δ",
      SoftmaxShape::parse,
      List.of("128x10", "128x1000", "cross-entropy:128x10", "cross-entropy:128x1000")),
  UPDATE(
      "w and moments ← an optimizer's pass (move: Adam's bytes alone)",
      UpdateShape::parse,
      List.of(
          "sgd:784x512",
          "momentum:784x512",
          "nesterov:784x512",
          "rmsprop:784x512",
          "adagrad:784x512",
          "adam:784x512",
          "adamw:784x512",
          "move:784x512",
          "sgd:2048x2048",
          "adam:2048x2048",
          "move:2048x2048")),
  FORWARD(
      "one layer: A ← f(X·W + bias)",
      LayerShape::parse,
      List.of("784-512@128", "1024-1024@128", "2-2@4")),
  BACKWARD(
      "one layer: δ, db, dW and the input's error",
      LayerShape::parse,
      List.of("784-512@128", "1024-1024@128", "2-2@4")),
  STEP(
      "a training step: forward, backward, SGD",
      NetworkShape::parse,
      List.of(
          "784-512-10@128",
          "784-512-10@32",
          "784-512-10@1024",
          "784-1024-1024-10@128:relu",
          "784-512-10@1",
          "2-2-1@4"));

  private final String meaning;
  private final Function<String, Shape> parser;
  private final List<String> shapes;

  Operation(String meaning, Function<String, Shape> parser, List<String> shapes) {
    this.meaning = meaning;
    this.parser = parser;
    this.shapes = shapes;
  }

  /** The name on the command line and in records. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it computes, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** Reads a shape of this operation; {@link BadInputException} if it is none. */
  public Shape shape(String text) {
    try {
      return parser.apply(text);
    } catch (BadInputException e) {
      throw new BadInputException(label() + " " + e.getMessage());
    }
  }

  /** The shape that stands for this operation where not all are measured. */
  public Shape representative() {
    return shape(shapes.get(0));
  }

  /** All the shapes that are measured where none is asked for. */
  public List<Shape> shapes() {
    return shapes.stream().map(this::shape).toList();
  }

  /** The work of one call, in flops or in elements. */
  public Work work(Shape shape) {
    if (shape instanceof MatmulShape s) {
      return Work.flops(s.flops());
    } else if (shape instanceof ElementwiseShape s) {
      return Work.elements((double) s.rows() * s.cols());
    } else if (shape instanceof SoftmaxShape s) {
      return Work.elements((double) s.rows() * s.cols());
    } else if (shape instanceof UpdateShape s) {
      return Work.elements(s.weights()).moving((double) s.weights() * s.rule().bytes());
    } else if (shape instanceof LayerShape s) {
      return Work.flops(s.productFlops() * (this == FORWARD ? 1 : 2));
    } else {
      return Work.flops(((NetworkShape) shape).flops());
    }
  }

  /** The bytes that one call must move at the least; empty where no formula is known. */
  public OptionalDouble traffic(Shape shape) {
    return Traffic.bytes(this, shape);
  }

  /** The JMH benchmark's class, in {@code lanewise.bench.jmh}. */
  public String benchmark() {
    return name().charAt(0) + label().substring(1);
  }

  /** All labels, comma-separated. */
  public static String labels() {
    return Arrays.stream(values()).map(Operation::label).collect(Collectors.joining(", "));
  }

  /** The operation of the given label; {@link BadInputException} naming all if there is none. */
  public static Operation named(String label) {
    return Arrays.stream(values())
        .filter(op -> op.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new BadInputException("no op is called '" + label + "'; there are: " + labels()));
  }
}
