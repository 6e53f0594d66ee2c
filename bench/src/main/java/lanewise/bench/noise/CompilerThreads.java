package lanewise.bench.noise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The processor time of this JVM's optimizing compiler, C2, as Linux counts it. */
public final class CompilerThreads {
  private static final Path THREADS = Path.of("/proc/self/task");

  /** The places of user and system time behind the thread's name in {@code stat}. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  /** The thread that primes kernels simd; Linux cuts names. */
  private static final String PRIMING = "lanewise-primin";

  private CompilerThreads() {}

  /**
   * Hundredths of a second so far, of the compiler's threads that live; 0 where nobody tells. While
   * kernels are primed it is another number each time: what C2 has yet to compile is not warm, even
   * where it is idle for a moment.
   */
  public static long ticks() {
    try (Stream<Path> threads = Files.list(THREADS)) {
      return threads.mapToLong(CompilerThreads::ticks).sum();
    } catch (IOException e) {
      return 0;
    }
  }

  private static long ticks(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      int end = stat.lastIndexOf(')');
      String name = stat.substring(stat.indexOf('(') + 1, end);
      if (name.equals(PRIMING)) {
        return System.nanoTime();
      }
      if (!name.matches("C2 Compiler.*")) {
        return 0;
      }
      String[] fields = stat.substring(end + 2).split(" ", -1);
      return Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
    } catch (IOException e) {
      return 0;
    }
  }
}
