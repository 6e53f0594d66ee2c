package lanewise.bench.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a fork's own words prove of the code that was measured.
 *
 * @param lines sentences
 */
public record Explanation(List<String> lines) {
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
    if (Listing.possible()) {
      code(entered, lines);
    } else {
      lines.add("Its instructions are not counted: there is no objdump on the PATH.");
    }
    if (samples != null) {
      lines.add(samples.text());
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

  private static void code(Collection<Compilation> entered, List<String> lines) throws IOException {
    Compilation hottest = null;
    HotLoop loop = null;
    for (Compilation c : entered) {
      Optional<HotLoop> found = HotLoop.of(Listing.of(c.code()));
      if (found.isPresent() && (loop == null || found.get().better(loop))) {
        hottest = c;
        loop = found.get();
      }
    }
    if (hottest == null) {
      lines.add("No loop was found in the machine code that was printed.");
      return;
    }
    lines.add(
        (loop.fma() > 0
                ? "The loop with most fma is in "
                : "The loop with most vector instructions, none of which is an fma, is in ")
            + hottest.method()
            + ": "
            + loop.instructions()
            + " instructions, "
            + loop.fma()
            + " fma, "
            + loop.vector()
            + " other vector instructions, "
            + loop.spills()
            + " stack spills of vectors, "
            + loop.calls()
            + " calls.");
  }
}
