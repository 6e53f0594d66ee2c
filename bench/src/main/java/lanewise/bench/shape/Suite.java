package lanewise.bench.shape;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lanewise.bench.BadInputException;

/** A named list of one operation's shapes, in groups over which ratios are averaged apart. */
public enum Suite {
  /** Products that arithmetic bounds, from large to small and ragged; and thin ones apart. */
  LIMIT(
      Operation.MATMUL,
      List.of(
          new Group(
              "limit",
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
              List.of(
                  "NN:128x10x512",
                  "TN:512x10x128",
                  "NT:128x512x10",
                  "NN:1x512x784",
                  "NT:1x784x512",
                  "NN:4096x2x2")))),
  /** Training steps, from arithmetic at its limit to one sample and a network of three neurons. */
  STEP(
      Operation.STEP,
      List.of(
          new Group(
              "step",
              List.of(
                  "784-512-10@32",
                  "784-512-10@128",
                  "784-512-10@1024",
                  "784-1024-1024-10@128:relu",
                  "256-2048-2048-256@512:sigmoid:mean-squared-error",
                  "784-512-10@1",
                  "2-2-1@4"))));

  /** Shapes that are alike, by their texts. */
  public record Group(String name, List<String> shapes) {}

  private final Operation op;
  private final List<Group> groups;

  Suite(Operation op, List<Group> groups) {
    this.op = op;
    this.groups = groups;
  }

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The operation that all its shapes are of. */
  public Operation op() {
    return op;
  }

  /** The groups in order; no shape is in two. */
  public List<Group> groups() {
    return groups;
  }

  /** Whether a shape of an operation, by their texts, is in it. */
  public boolean has(String operation, String shape) {
    return op.label().equals(operation)
        && groups.stream().anyMatch(group -> group.shapes().contains(shape));
  }

  /** The suite of the given label; {@link BadInputException} naming all if there is none. */
  public static Suite named(String label) {
    return Arrays.stream(values())
        .filter(suite -> suite.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "no suite is called '"
                        + label
                        + "'; there are: "
                        + Arrays.stream(values())
                            .map(Suite::label)
                            .collect(Collectors.joining(", "))));
  }
}
