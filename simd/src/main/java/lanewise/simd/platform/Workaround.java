package lanewise.simd.platform;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the kernels do only because of how the C2 of some JDKs compiles.
 *
 * <p>Each workaround was measured on JDK 17, which needs it, and on JDK 25, which does not. The
 * JDKs between were not measured. They get the workarounds too, and {@link Target#describe} says
 * that they were not measured. We know of no entry for either in OpenJDK's bug tracker.
 *
 * <p>{@code -Dlanewise.without=NAME,…} leaves some out, to see what they are worth.
 */
public enum Workaround {
  /**
   * Every operation is called before any kernel runs; the class {@link OperatorWarmUp} says why.
   */
  OPERATOR_WARM_UP,

  /**
   * With 8 lanes a large tile's sums go to an array, from which C is updated, instead of being
   * updated in registers; {@code UpdateAside} says why.
   */
  UPDATE_ASIDE,

  /**
   * With 16 lanes the largest tile is a vector narrower, since tiles of four vectors are fast in
   * some JVMs and a third slower in others; the class {@link Tile} has the figures.
   */
  NARROW_TILE,

  /**
   * Sigmoid limits its argument by one mask in place of two, since each costs two instructions more
   * than on later JDKs: with 16 lanes 0.20 ns an element in place of 0.24. JDK 25 takes 0.16 ns
   * with two masks, and 0.18 with one.
   */
  ONE_MASK,

  /**
   * With 16 lanes tiles of two vectors that read the rows of A in place take two turns of k at a
   * time, which share the rows' addresses: 32³ gains 5 percent and 128×32×512 9. JDK 25 keeps the
   * addresses of both turns, and loses 4 to 10 percent by it.
   */
  SHARED_ADDRESSES,

  /**
   * With 16 lanes micro-kernels are told the stride of packed rows of B, as those with fewer lanes
   * always are. Where the stride is a constant JDK 25 checks ranges ahead of the loop, which then
   * has 45 instructions in place of 56: products gain 1 to 2.5 percent, and 5 to 10 with a
   * neighbour on the core's other hardware thread. JDK 17 loses half a percent by it.
   */
  VARIABLE_STRIDE;

  /** The JDK on which they were measured to help, and the one that was measured to do without. */
  private static final int HELPS = 17;

  private static final int DOES_WITHOUT = 25;

  /** Whether it was measured what a JDK of the given feature release needs. */
  static boolean measuredOn(int feature) {
    return feature == HELPS || feature == DOES_WITHOUT;
  }

  /** Those that kernels with so many lanes need on a JDK of the given feature release. */
  static Set<Workaround> needed(int lanes, int feature) {
    Set<Workaround> needed = EnumSet.noneOf(Workaround.class);
    if (feature < DOES_WITHOUT) {
      needed.add(OPERATOR_WARM_UP);
      needed.add(ONE_MASK);
      if (lanes == 8) {
        needed.add(UPDATE_ASIDE);
      } else if (lanes == 16) {
        needed.add(NARROW_TILE);
        needed.add(SHARED_ADDRESSES);
        needed.add(VARIABLE_STRIDE);
      }
    }
    return needed;
  }

  /** What the setting calls it, such as {@code update-aside}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
