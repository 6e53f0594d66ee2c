package lanewise.bench.fork;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import lanewise.bench.noise.Allocation;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * Waits for the baton before each iteration. Then it reads the fork's counters before and after the
 * iteration, and nothing in between: bytes allocated a call, processor time over elapsed time,
 * collections, how long the fork has warmed up and whether it was steady then, and what the
 * iteration's chunks took.
 */
public final class ForkProfiler implements InternalProfiler {
  /** Bytes a call. */
  public static final String ALLOCATED = "allocated";

  /** Processor time of all the JVM's threads over elapsed time. */
  public static final String CPU = "cpu";

  /** Collections in the iteration. */
  public static final String COLLECTIONS = "collections";

  /** Seconds from the first iteration's beginning to the end of the warm-up. */
  public static final String WARMED = "warmed";

  /** 1 if calls were steady when the warm-up ended, 0 if its limit ended it; absent if unknown. */
  public static final String STEADY = "steady";

  /** Nanoseconds a call in the tenth of the iteration's chunks that was fastest. */
  public static final String LOW = "low";

  /** Nanoseconds a call in the iteration's median chunk. */
  public static final String MEDIAN = "median";

  /** JMH's own tasks and results, an iteration: 4 to 15 KB as measured on JDK 17 and 25. */
  private static final long OWN_BYTES = 32 << 10;

  /** Static, for JMH makes profilers and benchmarks apart from each other; one of each a fork. */
  private static volatile Counters begun;

  private static volatile Counters ended;

  private static volatile Boolean steady;

  private Long born;
  private double warmed;

  /** This JVM's counters at one moment. */
  private record Counters(long nanos, long bytes, long cpu, long collections) {
    private static final Allocation ALLOCATION = new Allocation();
    private static final OperatingSystemMXBean SYSTEM =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Counters now() {
      long collections =
          ManagementFactory.getGarbageCollectorMXBeans().stream()
              .mapToLong(GarbageCollectorMXBean::getCollectionCount)
              .sum();
      return new Counters(
          System.nanoTime(), ALLOCATION.bytes(), SYSTEM.getProcessCpuTime(), collections);
    }
  }

  /**
   * The benchmark's calls begin; what came before since the iteration's beginning does not count.
   */
  public static void callsBegin() {
    begun = Counters.now();
  }

  /** The benchmark's calls have ended; what comes until the iteration's end does not count. */
  public static void callsEnded() {
    ended = Counters.now();
  }

  /** The warm-up has ended: because calls were steady, or because its limit was reached. */
  static void warmedUp(boolean steadily) {
    steady = steadily;
  }

  @Override
  public String getDescription() {
    return "allocation, processor time and collections by counters";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    boolean warmsUp = iteration.getType() == IterationType.WARMUP;
    if (born != null && warmed == 0 && !warmsUp) {
      warmed = (System.nanoTime() - born) * 1e-9;
    }
    Baton.ofThisJvm().await(warmsUp ? Baton.Ready.TO_WARM_UP : Baton.Ready.FOR_A_TURN);
    if (born == null) {
      born = System.nanoTime();
    }
    ended = null;
    begun = Counters.now();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    Counters end = ended == null ? Counters.now() : ended;
    long allocated = Math.max(0, end.bytes - begun.bytes - OWN_BYTES);
    long calls = Math.max(1, result.getMetadata().getAllOps());
    List<ScalarResult> results = new ArrayList<>();
    results.add(scalar(ALLOCATED, allocated / (double) calls));
    results.add(scalar(CPU, (end.cpu - begun.cpu) / (double) (end.nanos - begun.nanos)));
    results.add(scalar(COLLECTIONS, (double) (end.collections - begun.collections)));
    results.add(scalar(WARMED, warmed));
    if (steady != null) {
      results.add(scalar(STEADY, steady ? 1 : 0));
    }
    Chunks chunks = Chunks.ofThisJvm();
    if (chunks.count() > 0) {
      results.add(scalar(LOW, chunks.quantile(0.1)));
      results.add(scalar(MEDIAN, chunks.quantile(0.5)));
    }
    return results;
  }

  private static ScalarResult scalar(String label, double value) {
    return new ScalarResult(label, value, "", AggregationPolicy.AVG);
  }
}
