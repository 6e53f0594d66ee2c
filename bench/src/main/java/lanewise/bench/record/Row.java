package lanewise.bench.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import lanewise.bench.workload.Operation;
import lanewise.bench.workload.StartShape;

/**
 * What a score belongs to; two records have it in common if all five are equal.
 *
 * @param op the operation's label, or the whole name of a benchmark that was imported
 * @param shape the shape's text, or the parameters of a benchmark that was imported
 * @param kernels the provider's name; empty where a benchmark tells none
 * @param threads how many threads a call might use
 * @param jdk the full version
 */
public record Row(String op, String shape, String kernels, int threads, String jdk) {
  /** Whether it is of a benchmark of which no more is known than how long a call took. */
  public boolean imported() {
    return op.indexOf('.') >= 0;
  }

  /** Whether nobody puts its forks on cores: a start's are free, but for those of one core. */
  public boolean free() {
    return op.equals(Operation.START.label()) && !StartShape.parse(shape).oneCore();
  }

  /** The shape of a benchmark that was imported, from its parameters. */
  public static String shape(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  /** The parameters of a benchmark that was imported, from its shape. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : shape.isEmpty() ? new String[0] : shape.split(" (?=\\w+=)")) {
      String[] parts = parameter.split("=", 2);
      parameters.put(parts[0], parts[1]);
    }
    return parameters;
  }

  /** For a line that speaks of it. */
  public String text() {
    return op
        + (shape.isEmpty() ? "" : " " + shape)
        + (kernels.isEmpty() ? "" : " " + kernels)
        + (threads > 1 ? " " + threads + " threads" : "")
        + " JDK "
        + jdk;
  }
}
