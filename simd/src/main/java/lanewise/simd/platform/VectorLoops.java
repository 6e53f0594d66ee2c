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
  /** The loops' code. */
  public interface Code {
    /**
     * Runs a loop on tiny operands, by the way that callers take to it.
     *
     * @param loop which, from 0
     * @param length the turns of the loop, roughly; 0 for none
     * @param times how often it is called: here, so that only the loop and not the way to it
     *     becomes hot enough for C2
     * @param x {@link Priming#FLOATS} zeros to read
     * @param y as many to write, which stay zeros
     * @return how many operations on vectors a call were, roughly
     */
    int run(int loop, int length, int times, float[] x, float[] y);
  }

  /**
   * The turns of the idle loop with which each method of a vector loop begins: none but while it is
   * primed. C2 compiles a method after 600 calls if their loops made 15,000 turns, and turns of the
   * vector loop take a hundred times as long as idle ones before it is compiled. C2 leaves the idle
   * loop out of its code.
   *
   * <p>Calls that return at once make a method hot sooner still. They were rejected, since C2 then
   * takes the loop for something that hardly ever happens: products became 5 to 15 percent slower.
   */
  public static int idleTurns;

  private final Code code;

  /** Those that are primed, a bit each: plain, since whoever reads it late takes plain loops. */
  private int primed;

  /** Those that were asked for: written by Priming alone. */
  int asked;

  public VectorLoops(Code code) {
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

  int run(int loop, int length, int times, float[] x, float[] y) {
    return code.run(loop, length, times, x, y);
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
