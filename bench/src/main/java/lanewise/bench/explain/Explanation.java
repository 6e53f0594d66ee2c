package lanewise.bench.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a fork's own words prove of the code that was measured.
 *
 * @param lines sentences
 */
public record Explanation(List<String> lines) {
  private static final Pattern INTRINSIC =
      Pattern.compile(".*(jdk\\.internal\\.vm\\.vector\\.VectorSupport::\\w+).*\\)\\s+(.*)");

  /**
   * Reads what a fork printed.
   *
   * @param log the whole output
   * @param allocated bytes a call in the last iteration
   */
  public static Explanation of(String log, double allocated) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        allocated < 1
            ? "A call allocates nothing."
            : String.format(Locale.ROOT, "A call allocates %.0f bytes.", allocated));
    intrinsics(log, lines);
    if (Listing.possible()) {
      code(log, lines);
    } else {
      lines.add("Its instructions are not counted: there is no objdump on the PATH.");
    }
    return new Explanation(lines);
  }

  /** The last word on each site counts: what fails at first may succeed when compiled again. */
  private static void intrinsics(String log, List<String> lines) {
    Map<String, String> last = new LinkedHashMap<>();
    log.lines()
        .forEach(
            line -> {
              Matcher m = INTRINSIC.matcher(line);
              if (m.matches()) {
                last.put(m.group(1), m.group(2));
              }
            });
    if (last.isEmpty()) {
      lines.add(
          "No intrinsic of the Vector API was compiled: it is not used, or was inlined earlier.");
      return;
    }
    List<String> failed =
        last.entrySet().stream()
            .filter(e -> e.getValue().contains("failed"))
            .map(e -> e.getKey().replaceFirst(".*::", "") + " " + e.getValue())
            .toList();
    lines.add(
        failed.isEmpty()
            ? "All " + last.size() + " kinds of vector intrinsics were compiled."
            : "Vector intrinsics that failed when last compiled: "
                + String.join("; ", failed)
                + ".");
  }

  private static void code(String log, List<String> lines) throws IOException {
    Listing hottest = null;
    HotLoop loop = null;
    for (Listing listing : Listing.of(log)) {
      Optional<HotLoop> found = HotLoop.of(listing.instructions());
      if (found.isPresent() && (loop == null || found.get().better(loop))) {
        hottest = listing;
        loop = found.get();
      }
    }
    if (hottest == null) {
      lines.add("No loop was found in the machine code that was printed.");
      return;
    }
    lines.add(
        "The loop with most fma is in "
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
