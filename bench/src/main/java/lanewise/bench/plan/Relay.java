package lanewise.bench.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The forks that live at once and take turns: all kernels on all JDKs at one problem with one
 * number of threads, one of them once more as the A/A control, and the peak.
 *
 * @param problem what all of them do
 * @param threads how many threads a call may use
 * @param forks the entrants
 * @param turns how many each of them takes
 */
public record Relay(Problem problem, int threads, List<PlannedFork> forks, int turns) {
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
    return problem.op().label()
        + " "
        + problem.shape().text()
        + (threads > 1 ? " " + threads + " threads" : "");
  }
}
