package lanewise.bench.fork;

import java.util.function.LongSupplier;
import lanewise.bench.noise.Allocation;

/**
 * Warms up beyond JMH's iterations, whose number is fixed before anyone knows when the code will be
 * compiled: as long as calls allocate, which vectors do until C2 has compiled what holds them. A
 * fork that is steady when its iterations have ended makes no further call.
 */
public final class WarmUp {
  /** Milliseconds that a fork warms up at the most; without it JMH's iterations are all. */
  public static final String LIMIT = "lanewise.warmup.limit";

  /** Calls are looked at together for so long, one at the least: reading counters allocates too. */
  private static final long STRETCH_NANOS = 10_000_000;

  private final LongSupplier allocated;
  private final LongSupplier clock;
  private final long deadline;
  private long before;
  private int iterations;

  /**
   * Begins to warm up.
   *
   * @param allocated the bytes that this JVM has allocated so far
   * @param clock nanoseconds
   * @param limit nanoseconds from now on
   */
  WarmUp(LongSupplier allocated, LongSupplier clock, long limit) {
    this.allocated = allocated;
    this.clock = clock;
    this.deadline = clock.getAsLong() + limit;
  }

  /** By this JVM's own counters and {@link #LIMIT}. */
  public static WarmUp ofThisJvm() {
    return new WarmUp(
        new Allocation()::bytes, System::nanoTime, 1_000_000 * Long.getLong(LIMIT, 0));
  }

  /** An iteration begins. */
  public void begin() {
    before = allocated.getAsLong();
  }

  /** One of so many iterations has ended: after the last it calls on until calls are steady. */
  public void end(int of, Runnable call) {
    iterations++;
    boolean steady =
        allocated.getAsLong() - before <= ForkProfiler.OWN_BYTES + Allocation.ALLOWED_BYTES;
    while (iterations == of && !steady && clock.getAsLong() < deadline) {
      steady = allocatedByCallsOf(call) <= Allocation.ALLOWED_BYTES;
    }
  }

  /** Bytes a call over a stretch of calls. */
  private double allocatedByCallsOf(Runnable call) {
    long bytes = allocated.getAsLong();
    long start = clock.getAsLong();
    int calls = 0;
    do {
      call.run();
      calls++;
    } while (clock.getAsLong() - start < STRETCH_NANOS);
    return (allocated.getAsLong() - bytes) / (double) calls;
  }
}
