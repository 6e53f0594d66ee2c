package lanewise.bench.workload;

import java.util.List;
import java.util.Locale;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Labels;

/**
 * A named list of shapes, in groups of one operation each over which ratios are averaged apart, and
 * which of them are held against which.
 */
public enum Suite {
  /** Products that arithmetic bounds, from large to small and ragged; and thin ones apart. */
  LIMIT(
      List.of(
          new Group(
              "limit",
              Operation.MATMUL,
              List.of(
                  "NN:256x256x256",
                  "NT:256x256x256",
                  "TN:256x256x256",
                  "NN:512x512x512",
                  "NT:512x512x512",
                  "TN:512x512x512",
                  "NN:1024x1024x1024",
                  "NT:1024x1024x1024",
                  "TN:1024x1024x1024",
                  "NN:2048x2048x2048",
                  "NT:2048x2048x2048",
                  "TN:2048x2048x2048",
                  "NN:128x512x784",
                  "TN:784x512x128",
                  "NT:128x784x512",
                  "NN:512x2048x2048",
                  "NN:128x128x128",
                  "NN:96x128x160",
                  "NN:64x64x64",
                  "NN:32x32x32",
                  "NN:255x257x259",
                  "NN:127x500x783",
                  "NN:100x100x100",
                  "NN:97x33x211")),
          new Group(
              "skinny",
              Operation.MATMUL,
              List.of(
                  "NN:128x10x512",
                  "TN:512x10x128",
                  "NT:128x512x10",
                  "NN:1x512x784",
                  "NT:1x784x512",
                  "NN:4096x2x2"))),
      List.of()),
  /**
   * Training steps, from arithmetic at its limit to one sample and a network of three neurons; then
   * the passes within one, held against the least that they could be.
   */
  STEP(
      List.of(
          new Group(
              "step",
              Operation.STEP,
              List.of(
                  "784-512-10@32",
                  "784-512-10@128",
                  "784-512-10@1024",
                  "784-1024-1024-10@128:relu",
                  "256-2048-2048-256@512:sigmoid:mean-squared-error",
                  "784-512-10@1",
                  "2-2-1@4")),
          new Group(
              "activate",
              Operation.ACTIVATE,
              List.of("sigmoid:128x512", "tanh:128x512", "exp:128x10", "exp:128x1000")),
          new Group("softmax", Operation.SOFTMAX, List.of("128x10", "128x1000")),
          new Group("update", Operation.UPDATE, List.of("adam:784x512", "move:784x512"))),
      List.of(
          new Reference(Operation.SOFTMAX, "128x10", Operation.ACTIVATE, "exp:128x10"),
          new Reference(Operation.SOFTMAX, "128x1000", Operation.ACTIVATE, "exp:128x1000"),
          new Reference(Operation.UPDATE, "adam:784x512", Operation.UPDATE, "move:784x512")));

  /** An operation's shapes that are alike, by their texts. */
  public record Group(String name, Operation op, List<String> shapes) {}

  /** A shape whose time is held against that of another, which does the least of its work. */
  public record Reference(Operation op, String shape, Operation leastOp, String leastShape) {}

  private final List<Group> groups;
  private final List<Reference> references;

  Suite(List<Group> groups, List<Reference> references) {
    this.groups = groups;
    this.references = references;
  }

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The operations that its shapes are of. */
  public List<Operation> ops() {
    return groups.stream().map(Group::op).distinct().toList();
  }

  /** The groups in order; no shape of an operation is in two. */
  public List<Group> groups() {
    return groups;
  }

  /** What is held against what. */
  public List<Reference> references() {
    return references;
  }

  /** Whether a shape of an operation, by their texts, is in it. */
  public boolean has(String operation, String shape) {
    return groups.stream()
        .anyMatch(group -> group.op().label().equals(operation) && group.shapes().contains(shape));
  }

  /** The suite of the given label; {@link BadInputException} naming all if there is none. */
  public static Suite named(String label) {
    return Labels.find("suite", values(), Suite::label, label);
  }
}
