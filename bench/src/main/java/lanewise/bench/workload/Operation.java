package lanewise.bench.workload;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Labels;

/**
 * What is measured: each operation has a form of shapes, a unit of work, and in {@code jmh} a
 * benchmark. Whoever adds one is asked by the compiler for all of them.
 */
public enum Operation {
  MATMUL(
      "C ← op(A)·op(B)",
      new Form<>(
          MatmulShape.class, MatmulShape::parse, s -> Work.flops(s.flops()), Traffic::ofProduct),
      List.of(
          "NN:128x512x784",
          "TN:784x512x128",
          "NT:128x784x512",
          "NN:64x64x64",
          "NN:256x256x256",
          "NN:1024x1024x1024",
          "NN:97x33x211",
          "NN:128x10x512")),
  ACTIVATE("A ← f(Z + bias)", Form.ELEMENTWISE, ElementwiseShape.ofAllActivations()),
  DELTA("δ ← E ⊙ f′(A), db ← column sums", Form.ELEMENTWISE, ElementwiseShape.ofAllActivations()),
  SOFTMAX(
      "A ← softmax(Z) by rows, or its cross-entropy's δ",
      new Form<>(
          SoftmaxShape.class,
          SoftmaxShape::parse,
          s -> Work.elements((double) s.rows() * s.cols()),
          Traffic::unknown),
      List.of("128x10", "128x1000", "cross-entropy:128x10", "cross-entropy:128x1000")),
  UPDATE(
      "w and moments ← an optimizer's pass (move: Adam's bytes alone)",
      new Form<>(
          UpdateShape.class,
          UpdateShape::parse,
          s -> Work.elements(s.weights()).moving((double) s.weights() * s.pass().bytes()),
          Traffic::unknown),
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
      new Form<>(
          LayerShape.class,
          LayerShape::parse,
          s -> Work.flops(s.productFlops()),
          Traffic::ofForward),
      List.of("784-512@128", "1024-1024@128", "2-2@4")),
  BACKWARD(
      "one layer: δ, db, dW and the input's error",
      new Form<>(
          LayerShape.class,
          LayerShape::parse,
          s -> Work.flops(2 * s.productFlops()),
          Traffic::ofBackward),
      List.of("784-512@128", "1024-1024@128", "2-2@4")),
  STEP(
      "a training step: forward, backward, SGD",
      new Form<>(
          NetworkShape.class, NetworkShape::parse, s -> Work.flops(s.flops()), Traffic::ofStep),
      List.of(
          "784-512-10@128",
          "784-512-10@32",
          "784-512-10@1024",
          "784-1024-1024-10@128:relu",
          "784-512-10@1",
          "2-2-1@4")),
  START(
      "a cold start: a fresh JVM's time until a network trains",
      new Form<>(StartShape.class, StartShape::parse, s -> Work.call(), Traffic::unknown),
      StartShape.of(NetworkShape.parse("784-512-10@128:relu")).stream()
          .map(StartShape::text)
          .toList());

  /**
   * The form of an operation's shapes, and what a shape of that form says of a call.
   *
   * @param type the shapes
   * @param parser reads one
   * @param work of one call
   * @param traffic the least bytes that one call moves
   */
  private record Form<S extends Shape>(
      Class<S> type,
      Function<String, S> parser,
      Function<S, Work> work,
      Function<S, OptionalDouble> traffic) {
    static final Form<ElementwiseShape> ELEMENTWISE =
        new Form<>(
            ElementwiseShape.class,
            ElementwiseShape::parse,
            s -> Work.elements((double) s.rows() * s.cols()),
            Traffic::unknown);

    Work workOf(Shape shape) {
      return work.apply(type.cast(shape));
    }

    OptionalDouble trafficOf(Shape shape) {
      return traffic.apply(type.cast(shape));
    }
  }

  private final String meaning;
  private final Form<?> form;
  private final List<String> shapes;

  Operation(String meaning, Form<?> form, List<String> shapes) {
    this.meaning = meaning;
    this.form = form;
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

  /** Whether its JVMs run one after another, without JMH, and take no turns. */
  public boolean alone() {
    return this == START;
  }

  /** Whether whole training steps are all that it asks of kernels. */
  public boolean wholeSteps() {
    return this == STEP || this == START;
  }

  /** Reads a shape of this operation; {@link BadInputException} if it is none. */
  public Shape shape(String text) {
    try {
      return form.parser.apply(text);
    } catch (BadInputException e) {
      throw new BadInputException(label() + " " + e.getMessage());
    }
  }

  /**
   * Reads one or more shapes of this operation: a network alone stands for all that is measured of
   * its start.
   *
   * @throws BadInputException if it is none
   */
  public List<? extends Shape> shapes(String text) {
    if (this == START && !text.matches("[a-z].*")) {
      return StartShape.of(NetworkShape.parse(text));
    }
    return List.of(shape(text));
  }

  /** The shape that stands for this operation where not all are measured. */
  public Shape representative() {
    return shape(shapes.get(0));
  }

  /** All the shapes that are measured where none is asked for. */
  public List<Shape> shapes() {
    return shapes.stream().map(this::shape).toList();
  }

  /** The work of one call at a shape of this operation, in flops or in elements. */
  public Work work(Shape shape) {
    return form.workOf(shape);
  }

  /**
   * The least bytes that one call moves at a shape of this operation; empty where no formula is
   * known.
   */
  public OptionalDouble traffic(Shape shape) {
    return form.trafficOf(shape);
  }

  /** All labels, comma-separated. */
  public static String labels() {
    return Labels.of(values(), Operation::label);
  }

  /** The operation of the given label; {@link BadInputException} naming all if there is none. */
  public static Operation named(String label) {
    return Labels.find("op", values(), Operation::label, label);
  }
}
