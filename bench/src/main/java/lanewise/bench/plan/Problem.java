package lanewise.bench.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.Operation;
import lanewise.bench.workload.Shape;
import lanewise.bench.workload.Suite;

/** An operation at a shape: what all kernels of a run are measured at. */
public record Problem(Operation op, Shape shape) {
  /** The preset's choice of each operation's shapes. */
  public static List<Problem> standard(List<Operation> ops, Preset preset) {
    List<Problem> problems = new ArrayList<>();
    for (Operation op : ops) {
      List<Shape> shapes = preset.allShapes() ? op.shapes() : List.of(op.representative());
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
          problems.add(new Problem(op, op.shape(text)));
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
}
