package lanewise.bench.fork;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import lanewise.bench.noise.Allocation;
import lanewise.bench.noise.CompilerThreads;

/**
 * Warms up beyond JMH's iterations, whose number is fixed before anyone knows when the code will be
 * compiled: as long as the JVM's optimizing compiler works, and as long as calls allocate, which
 * vectors do until C2 has compiled what holds them. A fork that is steady when its iterations have
 * ended makes no further call.
 */
public final class WarmUp {
  /** Milliseconds that a fork warms up at the most; without it JMH's iterations are all. */
  public static final String LIMIT = "lanewise.warmup.limit";

  /** Whether the calls allocate whatever is compiled. */
  public static final String ALLOCATES = "lanewise.warmup.allocates";

  /** Calls are looked at together for so long, one at the least: reading counters allocates too. */
  private static final long STRETCH_NANOS = 10_000_000;

  /** The compiler must have rested for so long; its time is counted in hundredths of a second. */
  private static final long REST_NANOS = 150_000_000;

  private final LongSupplier allocated;
  private final LongSupplier compiling;
  private final LongSupplier clock;
  private final boolean allocates;
  private final Consumer<Boolean> steadiness;
  private final long deadline;
  private int iterations;

  /**
   * Begins to warm up.
   *
   * @param allocated the bytes that this JVM has allocated so far
   * @param compiling what its compiler has worked so far, in any unit
   * @param clock nanoseconds
   * @param allocates whether calls allocate whatever is compiled
   * @param limit nanoseconds from now on
   * @param steadiness is told at the end whether calls were steady, unless the limit had passed
   *     before anyone could look
   */
  WarmUp(
      LongSupplier allocated,
      LongSupplier compiling,
      LongSupplier clock,
      boolean allocates,
      long limit,
      Consumer<Boolean> steadiness) {
    this.allocated = allocated;
    this.compiling = compiling;
    this.clock = clock;
    this.allocates = allocates;
    this.steadiness = steadiness;
    this.deadline = clock.getAsLong() + limit;
  }

  /** By this JVM's own counters and properties. */
  public static WarmUp ofThisJvm() {
    return new WarmUp(
        new Allocation()::bytes,
        CompilerThreads::ticks,
        System::nanoTime,
        Boolean.getBoolean(ALLOCATES),
        1_000_000 * Long.getLong(LIMIT, 0),
        ForkProfiler::warmedUp);
  }

  /** One of so many iterations has ended: after the last it calls on until calls are steady. */
  public void end(int of, Runnable call) {
    iterations++;
    if (iterations != of) {
      return;
    }
    long compiledBefore = compiling.getAsLong();
    long restingSince = clock.getAsLong();
    boolean looked = false;
    boolean steady = false;
    while (!steady && clock.getAsLong() < deadline) {
      looked = true;
      boolean settled = allocatedByCallsOf(call) <= Allocation.ALLOWED_BYTES || allocates;
      long now = clock.getAsLong();
      long compiled = compiling.getAsLong();
      if (compiled != compiledBefore) {
        compiledBefore = compiled;
        restingSince = now;
      }
      steady = settled && now - restingSince >= REST_NANOS;
    }
    if (looked) {
      steadiness.accept(steady);
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
