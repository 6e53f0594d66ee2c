package lanewise.bench.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.Operation;
import lanewise.bench.workload.Shape;
import lanewise.bench.workload.StartShape;
import lanewise.bench.workload.Suite;

/** An operation at a shape: what all kernels of a run are measured at. */
public record Problem(Operation op, Shape shape) {
  /** What is measured where no operation is named: a start takes as long as all others. */
  public static List<Operation> operations(Preset preset) {
    return Arrays.stream(Operation.values()).filter(op -> !op.alone() || !preset.timed()).toList();
  }

  /** The preset's choice of each operation's shapes. */
  public static List<Problem> standard(List<Operation> ops, Preset preset) {
    List<Problem> problems = new ArrayList<>();
    for (Operation op : ops) {
      boolean all = preset.allShapes() || (op.alone() && preset.timed());
      List<Shape> shapes = all ? op.shapes() : List.of(op.representative());
      shapes.forEach(shape -> problems.add(new Problem(op, shape)));
    }
    return problems;
  }

  /**
   * Shapes by their texts, each for all the operations that can read it.
   *
   * @throws BadInputException if a shape fits no operation
   */
  public static List<Problem> given(List<Operation> ops, List<String> shapes) {
    List<Problem> problems = new ArrayList<>();
    for (String text : shapes) {
      int before = problems.size();
      BadInputException refusal = null;
      for (Operation op : ops) {
        try {
          op.shapes(text).forEach(shape -> problems.add(new Problem(op, shape)));
        } catch (BadInputException e) {
          refusal = e;
        }
      }
      if (problems.size() == before) {
        throw ops.size() == 1 && refusal != null
            ? refusal
            : new BadInputException(
                "shape '"
                    + text
                    + "' fits none of the ops asked for; './lanewise list' shows each op's shapes");
      }
    }
    return problems;
  }

  /**
   * A suite's shapes, for those of its operations that are asked for.
   *
   * @throws BadInputException if none is
   */
  public static List<Problem> of(List<Operation> ops, Suite suite) {
    List<Problem> problems =
        suite.groups().stream()
            .filter(group -> ops.contains(group.op()))
            .flatMap(
                group ->
                    group.shapes().stream()
                        .map(text -> new Problem(group.op(), group.op().shape(text))))
            .toList();
    if (problems.isEmpty()) {
      throw new BadInputException(
          "suite '"
              + suite.label()
              + "' fits none of the ops asked for: its shapes are of "
              + suite.ops().stream().map(Operation::label).collect(Collectors.joining(", ")));
    }
    return problems;
  }

  /**
   * The problem that the relay of this one is called by: one JVM tells all of a network's start.
   */
  Problem ofRelay() {
    return shape instanceof StartShape start
        ? new Problem(op, new StartShape(StartShape.Until.FIRST, start.network()))
        : this;
  }

  /** How many turns a fork takes. */
  int turns(Preset preset) {
    return op.alone() ? 1 : preset.turns(op.work(shape));
  }
}
