package lanewise.simd;

import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How wide the vectors are. One species for the whole JVM, in a static final field, since C2 turns
 * vector code into instructions only where the species is a constant. A second species, for narrow
 * edges say, is no way out: on JDK 17 its first use made every kernel of the JVM allocate, since
 * the methods inside the Vector API, which all kernels share, then see two.
 */
final class Lanes {
  /**
   * What the JVM prefers: 16 lanes with AVX-512, 8 with AVX2, 4 with NEON; or what the user sets.
   */
  static final VectorSpecies<Float> SPECIES =
      switch (Settings.lanes(FloatVector.SPECIES_PREFERRED.length())) {
        case 4 -> FloatVector.SPECIES_128;
        case 8 -> FloatVector.SPECIES_256;
        case 16 -> FloatVector.SPECIES_512;
        default -> FloatVector.SPECIES_PREFERRED;
      };

  static {
    if (Runtime.version().feature() < 25) {
      OperatorProfile.fill(SPECIES);
    }
  }

  /** Floats in a vector. */
  static final int LANES = SPECIES.length();

  private Lanes() {}

  /** What is wrong with the user's settings, see {@link Settings#problem}. */
  static Optional<String> problem() {
    return Settings.problem(FloatVector.SPECIES_PREFERRED.length());
  }

  static String describe() {
    return LANES + " lanes of float (" + SPECIES.vectorBitSize() + " bits)";
  }
}
