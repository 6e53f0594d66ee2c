package lanewise.bench.explain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a fork's calls were when they were sampled.
 *
 * @param stacks each as async-profiler writes it, frame after frame, with its count
 */
public record Samples(Map<String, Integer> stacks) {
  /** What async-profiler adds to methods: inlined, and compiled or interpreted by themselves. */
  private static final String INLINED = "_[i]";

  private static final List<String> ENTERED = List.of("_[j]", "_[1]", "_[0]");

  /** What a method handle is called by; it has another name in each JVM. */
  private static final String HANDLE = "java/lang/invoke/LambdaForm$";

  /** Methods with less are not told of. */
  private static final double LEAST = 0.01;

  /** Reads the lines that async-profiler wrote. */
  public static Samples of(String lines) {
    return new Samples(
        lines
            .lines()
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.lastIndexOf(' ')),
                    line -> Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)),
                    Integer::sum)));
  }

  /** Whether any call was in a class of a package, or was made from there. */
  public boolean hold(String inPackage) {
    String prefix = inPackage.replace('.', '/') + "/";
    return stacks.keySet().stream()
        .anyMatch(stack -> stack.startsWith(prefix) || stack.contains(";" + prefix));
  }

  /** How many were in a compiled method. */
  int in(String method) {
    return methods().getOrDefault(method, 0);
  }

  private Map<String, Integer> methods() {
    Map<String, Integer> methods = new HashMap<>();
    stacks.forEach((stack, count) -> methods.merge(compiled(stack), count, Integer::sum));
    return methods;
  }

  /** How many of them were in which compiled methods, in a sentence. */
  String text() {
    Map<String, Integer> methods = methods();
    int all = methods.values().stream().mapToInt(Integer::intValue).sum();
    return methods.entrySet().stream()
        .filter(e -> e.getValue() >= LEAST * all)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            e ->
                String.format(
                    Locale.ROOT, "%.0f percent in %s", 100.0 * e.getValue() / all, e.getKey()))
        .collect(Collectors.joining(", ", "Of " + all + " samples of calls there are ", "."));
  }

  /**
   * The method whose code was run, into which others may have been inlined. Where that is what a
   * method handle is called by, it is the method that was called.
   */
  private static String compiled(String stack) {
    List<String> frames = List.of(stack.split(";", -1));
    int at = frames.size() - 1;
    while (at > 0 && frames.get(at).endsWith(INLINED)) {
      at--;
    }
    while (at + 1 < frames.size() && frames.get(at).startsWith(HANDLE)) {
      at++;
    }
    String frame = frames.get(at);
    if (!frame.endsWith(INLINED) && ENTERED.stream().noneMatch(frame::endsWith)) {
      return frame;
    }
    String method = frame.substring(0, frame.length() - INLINED.length()).replace('/', '.');
    int member = method.lastIndexOf('.');
    return method.substring(0, member) + "::" + method.substring(member + 1);
  }
}
