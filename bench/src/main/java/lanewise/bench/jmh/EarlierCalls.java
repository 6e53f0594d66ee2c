package lanewise.bench.jmh;

import java.util.List;
import lanewise.bench.steps.StepsProvider;
import lanewise.bench.workload.Suite;

/**
 * Calls every shape of a suite before a fork's own, so that the fork is measured as a JVM that
 * computes many shapes: its compiler has seen all of them, and a fresh JVM only one.
 */
public final class EarlierCalls {
  /** The system property that holds the suite's label; without it nothing is called. */
  private static final String AFTER = "lanewise.after";

  /** The JVM argument that sets it, up to the label. */
  private static final String ARGUMENT = "-D" + AFTER + "=";

  /** How long each shape is called, once at the least: C2 has compiled it then. */
  private static final long NANOS = 200_000_000;

  private EarlierCalls() {}

  /** The JVM argument that asks for a suite. */
  public static String argument(Suite suite) {
    return ARGUMENT + suite.label();
  }

  /** How long a JVM with the given arguments takes for them, in seconds, roughly. */
  public static double seconds(List<String> arguments) {
    return arguments.stream()
        .filter(argument -> argument.startsWith(ARGUMENT))
        .map(argument -> Suite.named(argument.substring(ARGUMENT.length())))
        .reduce((earlier, last) -> last)
        .map(suite -> suite.groups().stream().mapToInt(group -> group.shapes().size()).sum())
        .map(shapes -> shapes * NANOS * 1e-9)
        .orElse(0.0);
  }

  /** Makes the calls that this JVM's property asks for, by the given kernels. */
  static void make(String kernels, int threads) {
    String label = System.getProperty(AFTER);
    if (label == null) {
      return;
    }
    boolean stepsAlone = StepsProvider.present(kernels).isPresent();
    for (Suite.Group group : Suite.named(label).groups()) {
      if (!stepsAlone || group.op().wholeSteps()) {
        for (String shape : group.shapes()) {
          Benchmarks.made(group.op(), shape, kernels, threads).callFor(NANOS);
        }
      }
    }
  }
}
