package lanewise.bench.noise;

/**
 * A fixed chain of instructions each of which waits for the one before: a multiplication and an
 * exclusive or a step. No compiler shortens it (of an addition in its place C2 of JDK 25 makes one
 * step out of 16) and no neighbour in the cache slows it down, so that the time of a step follows
 * the processor's clock alone.
 */
public final class Ruler {
  private static final int STEPS = 1 << 20;
  private static final int CHUNKS = 6;

  private long state = 1;

  /** A ruler that is compiled already. */
  public Ruler() {
    for (int i = 0; i < 4; i++) {
      nanosecondsAStep();
    }
  }

  /** The best of a few chunks of about a millisecond. */
  public double nanosecondsAStep() {
    long best = Long.MAX_VALUE;
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      long start = System.nanoTime();
      state = chain(state);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best / (double) STEPS;
  }

  private static long chain(long from) {
    long x = from;
    for (int i = 0; i < STEPS; i++) {
      x = x * 6364136223846793005L ^ 1442695040888963407L;
    }
    return x;
  }
}
