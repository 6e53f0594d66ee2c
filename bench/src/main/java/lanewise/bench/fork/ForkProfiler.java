package lanewise.bench.fork;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
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
 * Reads a fork's counters before and after each iteration, and nothing in between: bytes allocated
 * a call, processor time over elapsed time, collections; and how long it has warmed up.
 */
public final class ForkProfiler implements InternalProfiler {
  /** Bytes a call. */
  public static final String ALLOCATED = "allocated";

  /** Processor time of all the JVM's threads over elapsed time. */
  public static final String CPU = "cpu";

  /** Collections in the iteration. */
  public static final String COLLECTIONS = "collections";

  /** Seconds from the first iteration's beginning to the first that counts. */
  public static final String WARMED = "warmed";

  /** JMH's own tasks and results, an iteration: 4 to 15 KB as measured on JDK 17 and 25. */
  public static final long OWN_BYTES = 32 << 10;

  private final Allocation allocation = new Allocation();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long born;
  private Double warmed;
  private long bytes;
  private long cpu;
  private long collections;
  private long start;

  @Override
  public String getDescription() {
    return "allocation, processor time and collections by counters";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (born == 0) {
      born = System.nanoTime();
    }
    if (warmed == null && iteration.getType() == IterationType.MEASUREMENT) {
      warmed = (System.nanoTime() - born) * 1e-9;
    }
    collections = collections();
    bytes = allocation.bytes();
    cpu = system.getProcessCpuTime();
    start = System.nanoTime();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double elapsed = (double) (System.nanoTime() - start);
    double used = (double) (system.getProcessCpuTime() - cpu);
    long allocated = Math.max(0, allocation.bytes() - bytes - OWN_BYTES);
    long calls = Math.max(1, result.getMetadata().getAllOps());
    return List.of(
        scalar(ALLOCATED, allocated / (double) calls),
        scalar(CPU, used / elapsed),
        scalar(COLLECTIONS, (double) (collections() - collections)),
        scalar(WARMED, warmed == null ? 0 : warmed));
  }

  private static ScalarResult scalar(String label, double value) {
    return new ScalarResult(label, value, "", AggregationPolicy.AVG);
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
