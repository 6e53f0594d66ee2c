package lanewise.simd.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Has the vector loops compiled that callers ask for, while plain loops do their work.
 *
 * <p>Outside C2's code each operation on a vector makes objects and takes up to a microsecond, so
 * that the first product of a network would take a second. A background thread calls each loop
 * instead until C2 has compiled it:
 *
 * <ul>
 *   <li>Many short calls make C2 compile the method. A single long one would make it compile the
 *       loop on the stack, and later the method too.
 *   <li>Most of them make idle turns only. What the others do, C2 would come to compile as well:
 *       the Vector API's own code, which takes it as long as the loops.
 *   <li>Some calls are timed: a loop that is quick is compiled.
 * </ul>
 *
 * <p>The first thing that the thread does is to load the Vector API, which takes 40 to 100 ms. The
 * loops that have most to do come first. The thread is a daemon; it ends when nothing is left to
 * prime, and when the last open kernels are closed.
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

  /** And this much for the way to it, which the interpreter may still take. */
  private static final int OVERHEAD_NANOS = 500;

  /** So many quick calls in succession are no accident. */
  private static final int QUICK_CALLS = 3;

  /** The turns of a loop in a call that works, as they tell C2 what the loop does: odd ones too. */
  private static final int TURNS = 9;

  /** The turns of a call that makes idle ones: 680 such calls make 15,000 turns. */
  private static final int IDLE_TURNS = 22;

  /** Calls in each of the first visits. */
  private static final int FIRST_CALLS = 96;

  /** The visits after which a loop is likely to be C2's to compile. */
  private static final int FIRST_VISITS = 10;

  /** Calls in a later visit, since C2 wants more of them while it has much to do. */
  private static final int LATER_CALLS = 32;

  /** The later visits from one in which calls are timed to the next. */
  private static final int VISITS_A_TIMING = 4;

  /** Loops that are visited in each round, so that C2 always has one to compile. */
  private static final int AT_A_TIME = 4;

  /** A loop waits until those are primed that have so many times its work to do. */
  private static final int MUCH_MORE = 8;

  /** The pause after each round of visits, in which C1 and C2 compile and callers have the core. */
  private static final long REST_MILLIS = 2;

  /**
   * The cores that priming keeps busy: its thread has one, and C2 another. Threads of a team that
   * computed on all cores would wait for each other in loops, and C2 for a core: on two cores a
   * training of 784-512-10 by two threads had made 0.3 to 0.5 times the steps of one thread after
   * four seconds, and had caught up with it after eight.
   */
  private static final int CORES = 2;

  /** After so long without success C2 is taken to have given up on a loop. */
  private static final long GIVE_UP_NANOS = 60_000_000_000L;

  /** All that were made. */
  private static final List<VectorLoops> ALL = new ArrayList<>();

  /** What was asked for and is not primed, the most work first. */
  private static final List<Request> ASKED = new ArrayList<>();

  /** Kernels that are open. */
  private static int open;

  /** The thread at work, or null: whoever reads it without the lock may read it late. */
  private static volatile Thread thread;

  /** Whether the Vector API is loaded: plain, since whoever reads it late takes plain loops. */
  private static boolean loaded = !ON;

  private Priming() {}

  private static final class Request {
    final VectorLoops loops;
    final int loop;
    final long work;
    long since;
    int visits;

    Request(VectorLoops loops, int loop, long work) {
      this.loops = loops;
      this.loop = loop;
      this.work = work;
    }
  }

  /** Whether vector code may be looked at: before that whoever does waits for the Vector API. */
  public static boolean loaded() {
    return loaded;
  }

  /** How many of so many threads may compute, at least one: fewer while loops are primed. */
  public static int spare(int threads) {
    if (thread == null) {
      return threads;
    }
    int cores = Runtime.getRuntime().availableProcessors();
    return Math.max(1, Math.min(threads, cores - CORES));
  }

  /** Says whether vector code may be looked at. */
  static void loaded(boolean now) {
    loaded = now;
  }

  static synchronized void made(VectorLoops loops) {
    ALL.add(loops);
  }

  /** All loops that were made so far. */
  static synchronized List<VectorLoops> made() {
    return List.copyOf(ALL);
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
      ASKED.forEach(request -> request.loops.asked &= ~(1 << request.loop));
      ASKED.clear();
    }
  }

  /** Asks for loops that are not primed; false, so that a caller may say so at once. */
  static boolean ask(VectorLoops loops, int missing, long work) {
    if (ON && (missing & ~loops.asked) != 0) {
      add(loops, missing, work);
    }
    return false;
  }

  private static synchronized void add(VectorLoops loops, int missing, long work) {
    if (open == 0) {
      // Whoever uses closed kernels is served by plain loops.
      return;
    }
    for (int i = 0; i < Integer.SIZE; i++) {
      int bit = 1 << i;
      if ((missing & bit) != 0 && (loops.asked & bit) == 0) {
        loops.asked |= bit;
        ASKED.add(new Request(loops, i, work));
      }
    }
    ASKED.sort(Comparator.comparingLong(request -> -request.work));
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
    Lanes.load();
    loaded(true);
    float[] x = new float[FLOATS];
    float[] y = new float[FLOATS];
    for (List<Request> round = round(); !round.isEmpty(); round = round()) {
      for (Request request : round) {
        if (visit(request, x, y)) {
          request.loops.add(request.loop);
          remove(request);
        } else if (System.nanoTime() - request.since > GIVE_UP_NANOS) {
          // It stays asked for, so that nobody asks again.
          remove(request);
          System.getLogger("lanewise")
              .log(
                  System.Logger.Level.WARNING,
                  "kernels simd are slow here: C2 has not compiled one of their loops in a minute");
        }
      }
      sleep();
    }
  }

  /** The requests whose turn it is; none if there are none, and the thread is over. */
  private static synchronized List<Request> round() {
    List<Request> round = new ArrayList<>();
    for (Request request : ASKED) {
      if (round.size() < AT_A_TIME && request.work >= ASKED.get(0).work / MUCH_MORE) {
        round.add(request);
      }
    }
    if (round.isEmpty()) {
      thread = null;
    }
    return round;
  }

  private static synchronized void remove(Request request) {
    ASKED.remove(request);
  }

  private static synchronized void end() {
    thread = null;
  }

  /** Calls a loop some times; whether it is compiled, so that its callers may take it. */
  private static boolean visit(Request request, float[] x, float[] y) {
    if (request.visits++ == 0) {
      request.since = System.nanoTime();
    }
    boolean first = request.visits <= FIRST_VISITS;
    if (!first && request.visits % VISITS_A_TIMING == 0 && quick(request, x, y)) {
      return true;
    }
    int calls = first ? FIRST_CALLS : LATER_CALLS;
    // Later an idle turn each: after 40,000 of them C2 would compile the idle loop too.
    int idle = first ? -IDLE_TURNS : -1;
    int work = request.loops.callsPerWork;
    for (int i = 0; i < calls; i += work) {
      call(request, work - 1, idle, x, y);
      call(request, 1, TURNS, x, y);
    }
    return false;
  }

  private static void call(Request request, int times, int length, float[] x, float[] y) {
    for (int i = 0; i < times; i++) {
      request.loops.run(request.loop, length, x, y);
    }
  }

  /** Whether some calls in succession are as quick as only C2's code is. */
  private static boolean quick(Request request, float[] x, float[] y) {
    // After a pause the first call waits for code and operands to come into the caches.
    request.loops.run(request.loop, TURNS, x, y);
    for (int i = 0; i < QUICK_CALLS; i++) {
      long start = System.nanoTime();
      int operations = request.loops.run(request.loop, TURNS, x, y);
      if (System.nanoTime() - start > OVERHEAD_NANOS + (long) MOST_NANOS * operations) {
        return false;
      }
    }
    return true;
  }

  private static void sleep() {
    try {
      Thread.sleep(REST_MILLIS);
    } catch (InterruptedException e) {
      // Nobody has a reason to interrupt it.
    }
  }
}
