package lanewise.bench.fork;

import java.util.Arrays;

/**
 * Cuts an iteration into chunks of about two milliseconds, so that a moment's disturbance shows in
 * one chunk and not in the others. It reads the clock once a chunk; a call costs a subtraction
 * besides.
 */
public final class Chunks {
  private static final long NANOS = 2_000_000;

  /** Of a turn there are ten or so; of a long iteration the first ones are kept. */
  private static final int MOST = 1 << 10;

  private static final Chunks OF_THIS_JVM = new Chunks();

  private final double[] times = new double[MOST];
  private int count;
  private int callsAChunk = 1;
  private int left = 1;
  private long start;

  /** One a fork, for JMH makes profilers and benchmarks apart from each other. */
  public static Chunks ofThisJvm() {
    return OF_THIS_JVM;
  }

  /** An iteration begins. */
  public void begin() {
    count = 0;
    // Each call is announced as it begins, so that the first one ends with the second.
    left = callsAChunk + 1;
    start = System.nanoTime();
  }

  /** A call begins, which ends the one before. */
  public void call() {
    if (--left == 0) {
      end();
    }
  }

  private void end() {
    long now = System.nanoTime();
    long nanos = now - start;
    if (count < MOST) {
      times[count++] = nanos / (double) callsAChunk;
    }
    // As many calls as fill a chunk, no more than twice as many as before.
    double fitting = callsAChunk * (double) NANOS / Math.max(1, nanos);
    callsAChunk = (int) Math.max(1, Math.min(2.0 * callsAChunk, fitting));
    left = callsAChunk;
    start = now;
  }

  /** How many chunks the iteration has had. */
  public int count() {
    return count;
  }

  /** Nanoseconds a call in a quantile of the iteration's chunks, of which there must be one. */
  public double quantile(double share) {
    double[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    return sorted[(int) (share * (count - 1))];
  }
}
