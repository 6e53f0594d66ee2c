package lanewise.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanewise.bench.machine.MachineReader;
import lanewise.bench.noise.CoreReading;
import lanewise.bench.noise.FrontEndRuler;
import lanewise.bench.noise.MemoryRuler;
import lanewise.bench.noise.NativeThread;
import lanewise.bench.noise.Ruler;

/**
 * The cores that this process may use: which of them are quietest at the moment, and threads put on
 * them. Linux's {@code taskset} moves a thread; without it threads stay free.
 */
public final class Cores {
  private static final int SECONDS = 5;

  /** Of a machine with more cores the first ones are looked at. */
  private static final int MOST = 16;

  /** The JVM's own threads, by the names that it gives them in the system. */
  private static final String SERVICE =
      "(C[12] Comp|GC |G1 |VM |Signal|Sweeper|Service|Finalizer|Reference|Common-Cle|Monitor|"
          + "Notific|Attach|java$).*";

  private final Ruler clock = new Ruler();
  private final FrontEndRuler frontEnd = new FrontEndRuler();
  private final MemoryRuler memory = new MemoryRuler();
  private final List<Integer> allowed = allowed();

  /** Whether threads can be put on cores, and there is a choice. */
  public static boolean canPin() {
    return allowed().size() > 1;
  }

  /** What the rulers say of each core, the quietest first; empty where threads cannot be put. */
  List<CoreReading> readings() {
    List<CoreReading> readings = new ArrayList<>();
    if (allowed.size() < 2) {
      return readings;
    }
    Thread reader =
        new Thread(
            () -> {
              for (int core : allowed.subList(0, Math.min(MOST, allowed.size()))) {
                if (pin(NativeThread.id(), String.valueOf(core))) {
                  readings.add(reading(core));
                }
              }
            },
            "core rulers");
    reader.start();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    double front = readings.stream().mapToDouble(CoreReading::frontEnd).min().orElse(1);
    double near = readings.stream().mapToDouble(CoreReading::memory).min().orElse(1);
    readings.sort(Comparator.comparingDouble(r -> r.frontEnd() / front + r.memory() / near));
    return readings;
  }

  /** What the rulers say of the core that the calling thread is on. */
  private CoreReading reading(int core) {
    return new CoreReading(
        core, clock.nanosecondsAStep(), frontEnd.nanosecondsAStep(), memory.nanosecondsAStep());
  }

  /**
   * Of some readings that of a core; of whatever core the calling thread is on where it is null.
   */
  CoreReading reading(List<CoreReading> all, String core) {
    return all.stream()
        .filter(r -> String.valueOf(r.core()).equals(core))
        .findFirst()
        .orElseGet(() -> reading(0));
  }

  /**
   * Puts a fork's measured threads on the quietest of some cores: the one that calls, and where it
   * has others than the JVM's own for a call of several threads, those too.
   *
   * @return the cores in the system's notation, such as 0 or 0,1; null where the threads stay free
   */
  String pin(Entrant entrant, int threads, List<CoreReading> readings) {
    if (readings.isEmpty() || threads >= allowed.size() || entrant.worker() == 0) {
      return null;
    }
    String cores =
        readings.stream()
            .limit(threads)
            .map(reading -> String.valueOf(reading.core()))
            .collect(Collectors.joining(","));
    boolean pinned = pin(entrant.worker(), cores);
    if (threads > 1) {
      for (int thread : measured(entrant.process())) {
        pinned &= pin(thread, cores);
      }
    }
    return pinned ? cores : null;
  }

  /** All threads of a process that are none of the JVM's own. */
  private static List<Integer> measured(long process) {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
      List<Integer> found = new ArrayList<>();
      for (Path thread : threads.toList()) {
        if (!Files.readString(thread.resolve("comm")).strip().matches(SERVICE)) {
          found.add(Integer.parseInt(thread.getFileName().toString()));
        }
      }
      return found;
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean pin(int thread, String cores) {
    try {
      Process taskset =
          new ProcessBuilder("taskset", "-p", "-c", cores, String.valueOf(thread))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return taskset.waitFor(SECONDS, TimeUnit.SECONDS) && taskset.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The cores that this process may use; none where nobody tells, or threads cannot be put. */
  private static List<Integer> allowed() {
    List<Integer> cores = new ArrayList<>();
    try {
      for (String range : MachineReader.affinity().split(",", -1)) {
        String[] ends = range.split("-", -1);
        int last = Integer.parseInt(ends[ends.length - 1]);
        for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
          cores.add(core);
        }
      }
    } catch (NumberFormatException e) {
      return List.of();
    }
    return pin(
            NativeThread.id(), cores.stream().map(String::valueOf).collect(Collectors.joining(",")))
        ? cores
        : List.of();
  }
}
