package lanewise.simd.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Has the vector loops compiled that callers ask for, while plain loops do their work.
 *
 * <p>Outside C2's code each operation on a vector makes objects and takes up to a microsecond, so
 * that the first product of a network took a second and blocked its caller. A background thread
 * calls a loop on tiny operands instead, hundreds of times, until a call is as quick as compiled
 * code. Many short calls make C2 compile the method at once. A single long one would make it
 * compile the loop on the stack first, which takes several times as long and serves that call
 * alone.
 *
 * <p>The first thing that the thread does is to load the Vector API, which takes 40 to 100 ms. Then
 * loops are primed in the order in which they were asked for. The thread is a daemon; it ends when
 * nothing is left to prime, and when the last open kernels are closed.
 */
public final class Priming {
  /** Whether loops are primed, unless {@code -Dlanewise.prime=off} says otherwise. */
  static final boolean ON = Settings.primes();

  /** The floats of an operand that loops are primed on. */
  public static final int FLOATS = 1 << 14;

  /**
   * C2's code takes less than this for an operation on a vector; objects take 20 to 1000 ns. So a
   * neighbour who takes the core for a while hides nothing and feigns nothing.
   */
  private static final int MOST_NANOS = 5;

  /** So many quick calls in succession are no accident. */
  private static final int QUICK_CALLS = 3;

  /** So many calls, of some 25 turns each, are enough to have C2 begin. */
  private static final int FIRST_CALLS = 1000;

  /** Calls of a loop that C2 may have compiled meanwhile: more where its queue is long. */
  private static final int MORE_CALLS = 100;

  /** Work between two looks at whether the caller needs the core. */
  private static final long SLICE_NANOS = 2_000_000;

  /** How long the thread gives way then. */
  private static final long REST_MILLIS = 2;

  /** After so long without success C2 is taken to have given up on a loop. */
  private static final long GIVE_UP_NANOS = 60_000_000_000L;

  /** All that were made. */
  private static final List<VectorLoops> ALL = new ArrayList<>();

  /** What was asked for and is not primed, in that order. */
  private static final Queue<Request> QUEUE = new ArrayDeque<>();

  /** Kernels that are open. */
  private static int open;

  /** The thread at work, or null. */
  private static Thread thread;

  /** Whether the Vector API is loaded: plain, since whoever reads it late takes plain loops. */
  private static boolean loaded = !ON;

  private Priming() {}

  private static final class Request {
    final VectorLoops loops;
    final int loop;
    long since;

    Request(VectorLoops loops, int loop) {
      this.loops = loops;
      this.loop = loop;
    }
  }

  /** Whether vector code may be looked at: before that whoever does waits for the Vector API. */
  public static boolean loaded() {
    return loaded;
  }

  static synchronized void made(VectorLoops loops) {
    ALL.add(loops);
  }

  /** Kernels were made: the Vector API is loaded for them. */
  public static synchronized void open() {
    open++;
    if (ON && !loaded) {
      begin();
    }
  }

  /** Kernels were closed: with the last of them priming ends. */
  public static synchronized void close() {
    open--;
    if (open == 0) {
      QUEUE.forEach(request -> request.loops.asked &= ~(1 << request.loop));
      QUEUE.clear();
    }
  }

  /** Asks for loops that are not primed; false, so that a caller may say so at once. */
  static boolean ask(VectorLoops loops, int missing) {
    if ((missing & ~loops.asked) != 0) {
      add(loops, missing);
    }
    return false;
  }

  private static synchronized void add(VectorLoops loops, int missing) {
    for (int i = 0; i < Integer.SIZE; i++) {
      int bit = 1 << i;
      if ((missing & bit) != 0 && (loops.asked & bit) == 0) {
        loops.asked |= bit;
        QUEUE.add(new Request(loops, i));
      }
    }
    begin();
  }

  private static void begin() {
    if (thread == null) {
      thread = new Thread(Priming::run, "lanewise-priming");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void run() {
    if (VectorCompilation.missing().isPresent()) {
      // Plain loops are all that such a JVM is given.
      end();
      return;
    }
    load();
    boolean alone = Runtime.getRuntime().availableProcessors() == 1;
    float[] x = new float[FLOATS];
    float[] y = new float[FLOATS];
    long rest = 1;
    for (Request request = next(); request != null; request = next()) {
      boolean first = request.since == 0;
      if (first) {
        request.since = System.nanoTime();
      }
      int calls = first ? FIRST_CALLS : MORE_CALLS;
      if (prime(request, calls, alone, x, y)) {
        done(request);
        rest = 1;
      } else if (System.nanoTime() - request.since > GIVE_UP_NANOS) {
        // It stays asked for, so that nobody asks again.
        done(request);
      } else if (!first) {
        sleep(rest);
        rest = Math.min(2 * rest, 64);
      }
    }
  }

  private static void load() {
    Lanes.load();
    loaded = true;
  }

  /** Takes the next request to the end of the queue, unless it is the only one. */
  private static synchronized Request next() {
    Request next = QUEUE.poll();
    if (next == null) {
      thread = null;
    } else {
      QUEUE.add(next);
    }
    return next;
  }

  private static synchronized void done(Request request) {
    QUEUE.remove(request);
  }

  private static synchronized void end() {
    thread = null;
  }

  /** Calls a loop so many times; whether it is compiled, so that its callers may take it. */
  private static boolean prime(Request request, int calls, boolean alone, float[] x, float[] y) {
    int quick = 0;
    long slice = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      long start = System.nanoTime();
      int operations = request.loops.run(request.loop, x, y);
      long end = System.nanoTime();
      quick = end - start < (long) MOST_NANOS * operations ? quick + 1 : 0;
      if (quick == QUICK_CALLS) {
        request.loops.add(request.loop);
        return true;
      }
      if (end - slice > SLICE_NANOS) {
        if (alone) {
          sleep(REST_MILLIS);
        }
        if (!wanted(request)) {
          return false;
        }
        slice = System.nanoTime();
      }
    }
    return false;
  }

  private static synchronized boolean wanted(Request request) {
    return (request.loops.asked & (1 << request.loop)) != 0;
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      // Nobody has a reason to interrupt it.
    }
  }
}
