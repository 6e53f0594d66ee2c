package lanewise.bench.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lanewise.bench.workload.StartShape;

/**
 * The forks that live at once and take turns: all kernels on all JDKs at one problem with one
 * number of threads, one of them once more as the A/A control, and the peak. Those of a network's
 * start live one after another instead.
 *
 * @param problem what all of them do; of starts the first step, whatever else they do
 * @param threads how many threads a call may use
 * @param forks the entrants
 * @param turns how many each of them takes
 */
public record Relay(Problem problem, int threads, List<PlannedFork> forks, int turns) {
  /** What a JVM of a start takes beyond its steps. */
  private static final double START_SECONDS = 2;

  /** Whether its forks live one after another and take no turns. */
  public boolean alone() {
    return problem.op().alone();
  }

  /** The forks by the JVMs that they share: the same start tells until when what was reached. */
  public List<List<PlannedFork>> jvms() {
    Map<List<Object>, List<PlannedFork>> jvms = new LinkedHashMap<>();
    for (PlannedFork fork : forks) {
      Object at = alone() ? start(fork).oneCore() : fork.row().shape();
      jvms.computeIfAbsent(
              List.of(fork.role(), fork.row().kernels(), fork.jdk(), at), key -> new ArrayList<>())
          .add(fork);
    }
    return List.copyOf(jvms.values());
  }

  /** The start that a fork measures. */
  public static StartShape start(PlannedFork fork) {
    return StartShape.parse(fork.row().shape());
  }

  /** How long it takes in seconds, roughly. */
  double seconds(Preset preset) {
    return alone()
        ? jvms().stream().mapToDouble(jvm -> START_SECONDS + preset.startSeconds(jvm)).sum()
        : forks.size() * preset.forkSeconds();
  }

  /**
   * The order of the turns: shuffled anew for every pair of them, and reversed in the second of
   * each pair, so that nobody always comes early or after the same neighbour.
   *
   * @param turn from 0
   * @param seed of this relay
   */
  public <T> List<T> order(List<T> entrants, int turn, long seed) {
    List<T> order = new ArrayList<>(entrants);
    Collections.shuffle(order, new Random(seed + turn / 2));
    if (turn % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  /** For progress lines. */
  public String text() {
    String shape =
        problem.shape() instanceof StartShape start
            ? start.network().text()
            : problem.shape().text();
    return problem.op().label() + " " + shape + (threads > 1 ? " " + threads + " threads" : "");
  }
}
