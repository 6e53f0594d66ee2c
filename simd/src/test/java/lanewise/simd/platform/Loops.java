package lanewise.simd.platform;

import java.util.Random;

/** Sets which loops of this JVM are taken, as priming would. */
public final class Loops {
  private Loops() {}

  /** Only plain loops, whatever is primed. */
  public static void plain() {
    Priming.loaded(false);
  }

  /** Only vector loops. */
  public static void vector() {
    Priming.loaded(true);
    Priming.made().forEach(loops -> loops.set(-1));
  }

  /**
   * Each loop is vector code or plain. Kernels that exist may know better of a product that they
   * have computed before.
   */
  public static void mixed(Random random) {
    Priming.loaded(random.nextInt(8) > 0);
    Priming.made().forEach(loops -> loops.set(random.nextInt() | random.nextInt()));
  }
}
