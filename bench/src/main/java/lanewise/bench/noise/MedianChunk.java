package lanewise.bench.noise;

import java.util.Arrays;

/**
 * How long a fixed piece of work takes: the median of a few chunks, so that neither an interrupt
 * nor a moment's quiet decides.
 */
final class MedianChunk {
  private static final int CHUNKS = 9;

  private MedianChunk() {}

  /** Works until it is compiled, for so many nanoseconds. */
  static void warmUp(long nanos, Runnable chunk) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      nanoseconds(chunk);
    }
  }

  /** The time of a chunk. */
  static double nanoseconds(Runnable chunk) {
    long[] times = new long[CHUNKS];
    for (int i = 0; i < CHUNKS; i++) {
      long start = System.nanoTime();
      chunk.run();
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    return times[CHUNKS / 2];
  }
}
