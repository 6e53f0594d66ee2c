package lanewise.bench.noise;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Reads a fork's counters before and after each iteration, and nothing in between: bytes allocated
 * a call, processor time over elapsed time, collections.
 */
public final class ForkProfiler implements InternalProfiler {
  /** Bytes a call. */
  public static final String ALLOCATED = "allocated";

  /** Processor time of all the JVM's threads over elapsed time. */
  public static final String CPU = "cpu";

  /** Collections in the iteration. */
  public static final String COLLECTIONS = "collections";

  /** JMH's own tasks and results, an iteration: 4 to 15 KB as measured on JDK 17 and 25. */
  private static final long OWN_BYTES = 32 << 10;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
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
    collections = collections();
    bytes = bytes();
    cpu = system.getProcessCpuTime();
    start = System.nanoTime();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double elapsed = (double) (System.nanoTime() - start);
    double used = (double) (system.getProcessCpuTime() - cpu);
    long allocated = Math.max(0, bytes() - bytes - OWN_BYTES);
    long calls = Math.max(1, result.getMetadata().getAllOps());
    return List.of(
        scalar(ALLOCATED, allocated / (double) calls),
        scalar(CPU, used / elapsed),
        scalar(COLLECTIONS, (double) (collections() - collections)));
  }

  private static ScalarResult scalar(String label, double value) {
    return new ScalarResult(label, value, "", AggregationPolicy.AVG);
  }

  private long bytes() {
    long sum = 0;
    for (long of : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, of);
    }
    return sum;
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
