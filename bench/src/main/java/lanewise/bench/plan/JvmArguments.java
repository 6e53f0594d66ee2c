package lanewise.bench.plan;

import java.util.ArrayList;
import java.util.List;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.jmh.JmhMain;
import lanewise.bench.text.BadInputException;

/**
 * The flags of the forks: one heap and one collector on every JDK, pages touched before they are
 * used, and what the kernels measured demand. The young generation is fixed, so that rivals which
 * allocate are collected alike; the old one grows to what the largest matrices need, since to touch
 * all of that took longer than the rest of a JVM's start.
 *
 * @param added what the user adds after them
 */
public record JvmArguments(List<String> added) {
  /** The arguments of a fork that measures the fork. */
  public List<String> of(PlannedFork fork) {
    return on(fork.jdk(), fork.jvmArguments());
  }

  /** What every fork on the given JDK gets. */
  public List<String> on(Jdk jdk) {
    return on(jdk, List.of());
  }

  private List<String> on(Jdk jdk, List<String> demanded) {
    List<String> arguments = new ArrayList<>();
    if (jdk.vector()) {
      arguments.add(JmhMain.VECTOR);
    }
    arguments.addAll(
        List.of("-XX:+UseParallelGC", "-Xms96m", "-Xmn64m", "-Xmx512m", "-XX:+AlwaysPreTouch"));
    if (jdk.feature() >= 24) {
      // JMH 1.37 uses sun.misc.Unsafe; JDK 24 and later warn of it in every fork.
      arguments.add("--sun-misc-unsafe-memory-access=allow");
    }
    arguments.addAll(demanded);
    arguments.addAll(jdk.flags());
    arguments.addAll(added);
    return arguments;
  }

  /**
   * Starts each JDK that has flags beyond our own, so that a flag it does not know is found before
   * a run.
   *
   * @throws BadInputException if it refuses; the message is the JVM's own
   */
  public void requireAcceptedBy(List<Jdk> jdks) {
    for (String argument : added) {
      if (!argument.startsWith("-")) {
        throw new BadInputException(
            "--jvm-arg '" + argument + "': expected a flag, such as -XX:UseAVX=2");
      }
    }
    for (Jdk jdk : jdks) {
      if (!added.isEmpty() || !jdk.flags().isEmpty()) {
        jdk.requireArguments(on(jdk));
      }
    }
  }
}
