package lanewise.bench.noise;

import java.util.Arrays;

/**
 * A fixed pass over four megabytes, more than a second cache holds: a neighbour who fills the
 * caches that cores share, or uses up the memory's bandwidth, makes it slower.
 */
public final class MemoryRuler {
  private static final int LONGS = 1 << 19;

  /** The longs of a cache line; a step reads one of them. */
  private static final int LINE = 8;

  private static final long WARM_UP_NANOS = 50_000_000;

  private final long[] memory = new long[LONGS];
  private long state;

  /** A ruler that is compiled already. */
  public MemoryRuler() {
    Arrays.fill(memory, 1);
    MedianChunk.warmUp(WARM_UP_NANOS, this::chunk);
  }

  /** The median of a few passes. */
  public double nanosecondsAStep() {
    return MedianChunk.nanoseconds(this::chunk) / (LONGS / LINE);
  }

  private void chunk() {
    state = pass(memory, state);
  }

  private static long pass(long[] memory, long from) {
    long sum = from;
    for (int i = 0; i < memory.length; i += LINE) {
      sum += memory[i];
    }
    return sum;
  }
}
