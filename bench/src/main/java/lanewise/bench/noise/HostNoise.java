package lanewise.bench.noise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Watches the machine from before a relay to after it. */
public final class HostNoise {
  private static final Path STAT = Path.of("/proc/stat");

  private static final Path LOAD = Path.of("/proc/loadavg");
  private static final int STEAL = 7;

  private final Double load = load();
  private final long[] ticks = ticks();

  /**
   * What went on until now, whatever share of a processor the forks had.
   *
   * @param before what the rulers said when it began
   * @param after what they say now
   */
  public ForkNoise until(CoreReading before, CoreReading after) {
    return new ForkNoise(
        null,
        steal(ticks, ticks()),
        load,
        before.clock(),
        after.clock(),
        before.frontEnd(),
        after.frontEnd());
  }

  /** Runnable tasks of the last minute; null where the system does not tell. */
  public static Double load() {
    List<String> lines = lines(LOAD);
    return lines.isEmpty() ? null : Double.valueOf(lines.get(0).split(" ", 2)[0]);
  }

  /** The ticks of all processors together, by use; null where the system does not tell. */
  public static long[] ticks() {
    List<String> lines = lines(STAT);
    if (lines.isEmpty()) {
      return null;
    }
    String[] words = lines.get(0).trim().split("\\s+", -1);
    long[] ticks = new long[Math.min(words.length - 1, STEAL + 1)];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = Long.parseLong(words[i + 1]);
    }
    return ticks;
  }

  /** The share of the ticks between two readings that went to other guests; null if unknown. */
  public static Double steal(long[] from, long[] to) {
    if (from == null || to == null || to.length <= STEAL) {
      return null;
    }
    long all = 0;
    for (int i = 0; i < to.length; i++) {
      all += to[i] - from[i];
    }
    return all == 0 ? Double.valueOf(0) : Double.valueOf((to[STEAL] - from[STEAL]) / (double) all);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
