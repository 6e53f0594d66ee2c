package lanewise.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The processor's own counters, of cycles, instructions and misses of caches, as perf reads them.
 */
public final class Counters {
  private static final int SECONDS = 10;

  private Counters() {}

  /** Why they cannot be read here, by what perf itself says; empty if they can. */
  public static Optional<String> unavailable() {
    try {
      Process perf =
          new ProcessBuilder("perf", "stat", "-e", "cycles:u,instructions:u", "true")
              .redirectErrorStream(true)
              .start();
      perf.getOutputStream().close();
      if (!perf.waitFor(SECONDS, TimeUnit.SECONDS)) {
        perf.destroyForcibly();
        return Optional.of("perf gave no answer in " + SECONDS + " seconds");
      }
      String said = new String(perf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return unavailable(perf.exitValue(), said);
    } catch (IOException e) {
      return Optional.of("there is no perf that could be run");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the look at them was interrupted");
    }
  }

  /** The same of what perf has said. */
  static Optional<String> unavailable(int code, String said) {
    if (said.contains("<not supported>")) {
      return Optional.of("perf finds none that this system supports, as on most virtual machines");
    }
    if (code == 0 && !said.contains("<not counted>")) {
      return Optional.empty();
    }
    String reason =
        said.lines().map(String::strip).filter(l -> !l.matches("(Error:)?")).findFirst().orElse("");
    return Optional.of("perf failed: " + reason.replaceFirst("[:.]$", ""));
  }
}
