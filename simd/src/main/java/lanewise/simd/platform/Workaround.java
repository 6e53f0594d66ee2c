package lanewise.simd.platform;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the kernels do because of how one JDK's C2 compiles. Each was measured on JDK 17, where it
 * is needed, and on JDK 25, where it is not; the JDKs between were not measured, and get it too.
 * Neither has an entry in OpenJDK's bug tracker that we know of.
 *
 * <p>{@code -Dlanewise.without=NAME,…} leaves some out, to see what they are worth.
 */
public enum Workaround {
  /** {@link OperatorWarmUp} calls every operation before any kernel runs. */
  OPERATOR_WARM_UP,

  /** With 8 lanes large tiles update C from an array, where their sums lie, not in registers. */
  UPDATE_ASIDE;

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
      if (lanes == 8) {
        needed.add(UPDATE_ASIDE);
      }
    }
    return needed;
  }

  /** How the command line calls it: {@code update-aside}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
