package lanewise.simd.platform;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How wide the vectors are. There is one species for the whole JVM, in a static final field, since
 * C2 turns vector code into instructions only where the species is a constant.
 *
 * <p>A second species, for narrow edges say, was rejected: on JDK 17 its first use made every
 * kernel of the JVM allocate, since all kernels share the methods inside the Vector API, whose
 * profiles then hold two species.
 */
public final class Lanes {
  /**
   * The species that the JVM prefers (16 lanes with AVX-512, 8 with AVX2, 4 with NEON), or the one
   * that the user sets.
   */
  public static final VectorSpecies<Float> SPECIES =
      switch (Target.HERE.lanes()) {
        case 4 -> FloatVector.SPECIES_128;
        case 8 -> FloatVector.SPECIES_256;
        case 16 -> FloatVector.SPECIES_512;
        default -> FloatVector.SPECIES_PREFERRED;
      };

  static {
    if (Target.HERE.has(Workaround.OPERATOR_WARM_UP)) {
      OperatorWarmUp.fill(SPECIES);
    }
  }

  /** Floats in a vector. */
  public static final int LANES = SPECIES.length();

  private Lanes() {}

  /** Loads the Vector API, where nothing else has done so. */
  static void load() {}
}
