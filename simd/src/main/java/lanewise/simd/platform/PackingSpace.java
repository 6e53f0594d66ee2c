package lanewise.simd.platform;

import static lanewise.simd.platform.Lanes.LANES;
import static lanewise.simd.platform.Lanes.SPECIES;

import java.lang.ref.WeakReference;
import java.util.function.IntToLongFunction;
import jdk.incubator.vector.FloatVector;

/**
 * Space for a copy of an operand, which begins where a cache line does: so none of its vectors
 * crosses from one line to the next.
 *
 * <p>The JVM lets arrays lie at any multiple of eight bytes, moves them when it collects garbage,
 * and tells nobody where they are. A vector that crosses a line takes two accesses. So the space
 * stores vectors at each offset into its array and begins where that took the least time: a half or
 * a third of the time elsewhere. A search takes 30 µs. There is one when the array is made and one
 * when garbage was collected since, as soon as the loop that is timed is primed.
 *
 * <p>On an Intel core (Granite Rapids) products that pack B are 5 to 13 percent faster than with an
 * array that lies anywhere, and no longer fast in one JVM and slow in the next.
 *
 * <p>An instance belongs to one thread. What it finds changes no bit of a result.
 */
public final class PackingSpace {
  /** The vectors that are stored at each offset, which stay within the first cache. */
  private static final int VECTORS = 64;

  /** How often they are stored in a measurement, which then takes 0.15 or 0.3 µs. */
  private static final int PASSES = 8;

  /** Of so many calls that prime the loop one works. */
  private static final int CALLS_PER_WORK = 16;

  /** Measurements of an offset, of which the shortest counts. */
  private static final int TRIES = 3;

  /** The loop that is timed. Until it is primed a space begins where its array does. */
  private static final VectorLoops STORES =
      new VectorLoops(CALLS_PER_WORK, (loop, length, x, y) -> prime(length, y));

  private float[] array = {};
  private int start;

  /** Holds an object that nobody else holds, until garbage is collected. */
  private WeakReference<Object> uncollected = new WeakReference<>(null);

  /** Has room for so many floats from {@link #start} on; what it held is lost. */
  public void reserve(int floats) {
    int least = Math.max(floats, VECTORS * LANES) + LANES - 1;
    if (array.length < least) {
      array = new float[least];
      start = 0;
      uncollected.clear();
    }
    if (uncollected.get() == null && STORES.primed(1, floats)) {
      uncollected = new WeakReference<>(new Object());
      start = quickest(LANES, this::nanos);
    }
  }

  /** What the space lies in. */
  public float[] array() {
    return array;
  }

  /** The element of the array that the space begins with. */
  public int start() {
    return start;
  }

  /** Which number below {@code end} takes the least time. */
  static int quickest(int end, IntToLongFunction nanos) {
    int quickest = 0;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < end; i++) {
      long taken = nanos.applyAsLong(i);
      if (taken < least) {
        least = taken;
        quickest = i;
      }
    }
    return quickest;
  }

  private long nanos(int offset) {
    long least = Long.MAX_VALUE;
    for (int t = 0; t < TRIES; t++) {
      long began = System.nanoTime();
      store(VECTORS, PASSES, array, offset);
      least = Math.min(least, System.nanoTime() - began);
    }
    return least;
  }

  /** As {@code VectorLoops.Code} says. */
  private static int prime(int length, float[] y) {
    // So many that other code than C2's, with 10 ns a store, is seen to be slow.
    int vectors = length < 0 ? length : 4 * length;
    store(vectors, PASSES, y, 0);
    return PASSES * vectors;
  }

  /** Larger than what C1 inlines, so that nobody runs it but in the code that C2 made of it. */
  private static void store(int vectors, int passes, float[] x, int from) {
    if (vectors < 0) {
      for (int i = vectors; i < 0; i++) {}
      return;
    }
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int pass = 0; pass < passes; pass++) {
      for (int v = 0; v < vectors; v++) {
        zero.intoArray(x, from + v * LANES);
      }
    }
  }
}
