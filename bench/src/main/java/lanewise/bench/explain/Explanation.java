package lanewise.bench.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a fork's own words prove of the code that was measured.
 *
 * @param lines sentences
 */
public record Explanation(List<String> lines) {
  /** A training step has code of fifty methods with loops. */
  private static final int MOST_LOOPS = 8;

  /**
   * Reads what a fork printed.
   *
   * @param log the whole output
   * @param allocated bytes a call in the last iteration
   * @param samples of its calls; null where nothing was sampled
   */
  public static Explanation of(String log, double allocated, Samples samples) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        allocated < 1
            ? "A call allocates nothing."
            : String.format(Locale.ROOT, "A call allocates %.0f bytes.", allocated));
    Collection<Compilation> entered = Compilation.entered(log);
    intrinsics(entered, lines);
    if (samples != null) {
      lines.add(samples.text());
    }
    if (Listing.possible()) {
      code(entered, samples, lines);
    } else {
      lines.add("Its instructions are not counted: there is no objdump on the PATH.");
    }
    return new Explanation(lines);
  }

  /**
   * Those of the code that is entered. In other code they may fail: when C2 compiles a method of
   * the Vector API by itself, it knows none of the constants that its callers give.
   */
  private static void intrinsics(Collection<Compilation> entered, List<String> lines) {
    Set<String> kinds = new TreeSet<>();
    List<String> failed = new ArrayList<>();
    for (Compilation c : entered) {
      c.intrinsics()
          .forEach(
              (kind, compiled) -> {
                kinds.add(kind);
                if (!compiled) {
                  failed.add(kind + " in " + c.method());
                }
              });
    }
    if (kinds.isEmpty()) {
      lines.add(
          "No intrinsic of the Vector API was compiled: it is not used, or was inlined earlier.");
    } else {
      lines.add(
          failed.isEmpty()
              ? "All " + kinds.size() + " kinds of vector intrinsics were compiled."
              : "Vector intrinsics that were not compiled: " + String.join(", ", failed) + ".");
    }
  }

  /** The loops of the methods that are entered; where most samples are, or else most fma, first. */
  private static void code(Collection<Compilation> entered, Samples samples, List<String> lines)
      throws IOException {
    List<Loop> loops = new ArrayList<>();
    for (Compilation c : entered) {
      HotLoop.of(Listing.of(c.code()))
          .filter(found -> found.fma() + found.vector() > 0)
          .ifPresent(found -> loops.add(new Loop(c.method(), found)));
    }
    if (loops.isEmpty()) {
      lines.add("No loop with vector instructions was found in the machine code that was printed.");
      return;
    }
    loops.sort(
        Comparator.comparingInt((Loop loop) -> samples == null ? 0 : -samples.in(loop.method()))
            .thenComparing(
                (a, b) -> Boolean.compare(b.counts.better(a.counts), a.counts.better(b.counts))));
    if (loops.size() > 1) {
      lines.add(
          samples == null
              ? loops.size()
                  + " methods have loops with vector instructions, of which these have most fma."
                  + " Only samples of calls tell which takes the time."
              : loops.size()
                  + " methods have loops with vector instructions, of which these have most"
                  + " samples.");
    }
    loops.stream().limit(MOST_LOOPS).map(Loop::text).forEach(lines::add);
  }

  /** A method, and what its loop with most fma holds. */
  private record Loop(String method, HotLoop counts) {
    String text() {
      return "The loop of "
          + method
          + " has "
          + counts.instructions()
          + " instructions: "
          + counts.fma()
          + " fma, "
          + counts.vector()
          + " other vector instructions, "
          + counts.spills()
          + " stack spills of vectors, "
          + counts.calls()
          + " calls.";
    }
  }
}
