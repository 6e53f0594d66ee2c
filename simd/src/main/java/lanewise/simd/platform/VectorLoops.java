package lanewise.simd.platform;

/**
 * Loops of vector code, at most 32 that belong together, and which of them are primed: C2 has
 * compiled them, or nobody waits for that since priming is off.
 *
 * <p>Whoever is about to run some asks {@link #primed} first, and takes the plain loops, which give
 * the same bits, where it says no. A loop that was asked for is primed from then on in the
 * background by {@link Priming}.
 */
public final class VectorLoops {
  /**
   * The loops' code.
   *
   * <p>Each method of a loop begins with this, where n is how many turns the loop is to make:
   *
   * <pre>
   *   if (n &lt; 0) {
   *     for (int i = n; i &lt; 0; i++) {}
   *     return;
   *   }
   * </pre>
   *
   * <p>Only {@link Priming} asks for fewer turns than none. C2 compiles a method after 600 calls if
   * their loops made 15,000 turns, and idle turns take a thousandth of the time of vector ones.
   */
  public interface Code {
    /**
     * Runs a loop on tiny operands.
     *
     * @param loop which, from 0
     * @param length the turns of the loop, roughly; if negative, as many idle turns
     * @param x {@link Priming#FLOATS} zeros to read
     * @param y as many to write, which stay zeros
     * @return how many operations on vectors it took, roughly
     */
    int run(int loop, int length, float[] x, float[] y);
  }

  final int callsPerWork;

  private final Code code;

  /** Those that are primed, a bit each: plain, since whoever reads it late takes plain loops. */
  private int primed;

  /** Those that were asked for: written by Priming alone. */
  int asked;

  /**
   * Loops that nobody asked for yet.
   *
   * @param callsPerWork of so many calls by which they are primed one works, and the others make
   *     idle turns only
   */
  public VectorLoops(int callsPerWork, Code code) {
    this.callsPerWork = callsPerWork;
    this.code = code;
    primed = Priming.ON ? 0 : -1;
    Priming.made(this);
  }

  /**
   * Whether all of the given loops, a bit each, are primed; those that are not will be.
   *
   * @param work what a call is about to do with them, in multiply-adds: the most goes first
   */
  public boolean primed(int loops, long work) {
    int missing = loops & ~primed;
    return missing == 0 || Priming.ask(this, missing, work);
  }

  int run(int loop, int length, float[] x, float[] y) {
    return code.run(loop, length, x, y);
  }

  /** Says which are primed. */
  void set(int loops) {
    primed = loops;
  }

  /** Whether one that was asked for is not primed. */
  boolean lacks() {
    return (asked & ~primed) != 0;
  }

  void add(int loop) {
    primed |= 1 << loop;
  }
}
