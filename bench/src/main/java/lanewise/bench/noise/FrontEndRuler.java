package lanewise.bench.noise;

/**
 * A fixed loop of eight chains of integer instructions that do not wait for each other: as many
 * instructions a cycle as the core takes in. What runs on the core's other hardware thread takes
 * half of its front end, which a dependent chain, as in {@link Ruler}, does not feel: here a step
 * then takes 1.4 to 2 times as long.
 */
public final class FrontEndRuler {
  private static final int STEPS = 1 << 12;

  /** A chunk is about a third of a millisecond. */
  private static final int CALLS = 64;

  private static final long WARM_UP_NANOS = 100_000_000;

  private int state = 1;

  /** A ruler that is compiled already. */
  public FrontEndRuler() {
    MedianChunk.warmUp(WARM_UP_NANOS, this::chunk);
  }

  /** The median of a few chunks. */
  public double nanosecondsAStep() {
    return MedianChunk.nanoseconds(this::chunk) / (CALLS * STEPS);
  }

  private void chunk() {
    for (int call = 0; call < CALLS; call++) {
      state = chains(state);
    }
  }

  /** Sums and exclusive ors in turn cannot be folded, and without an array none is a vector. */
  private static int chains(int from) {
    int a = from;
    int b = from + 1;
    int c = from + 2;
    int d = from + 3;
    int e = from + 4;
    int f = from + 5;
    int g = from + 6;
    int h = from + 7;
    for (int i = 0; i < STEPS; i++) {
      a = (a + i) ^ i;
      b = (b + i) ^ i;
      c = (c + i) ^ i;
      d = (d + i) ^ i;
      e = (e + i) ^ i;
      f = (f + i) ^ i;
      g = (g + i) ^ i;
      h = (h + i) ^ i;
    }
    return a + b + c + d + e + f + g + h;
  }
}
