package lanewise.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How wide the vectors are. One species for the whole JVM, in a static final field, since C2 turns
 * vector code into instructions only where the species is a constant.
 */
final class Lanes {
  /** What the JVM prefers: 16 lanes with AVX-512, 8 with AVX2, 4 with NEON. */
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Floats in a vector. */
  static final int LANES = SPECIES.length();

  private Lanes() {}

  static String describe() {
    return LANES + " lanes of float (" + SPECIES.vectorBitSize() + " bits)";
  }
}
