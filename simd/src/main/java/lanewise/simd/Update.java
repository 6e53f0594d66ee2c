package lanewise.simd;

import static lanewise.simd.Lanes.LANES;
import static lanewise.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The optimizers' passes over parameters. */
final class Update {
  private Update() {}

  /** v ← v − rate·g. */
  static void sgd(float rate, float[] gradient, float[] values) {
    int vectors = values.length / LANES;
    FloatVector minusRate = FloatVector.broadcast(SPECIES, -rate);
    // Counting vectors, not floats: JDK 17 does not unroll a loop that steps by 16.
    for (int v = 0; v < vectors; v++) {
      int i = v * LANES;
      FloatVector old = FloatVector.fromArray(SPECIES, values, i);
      minusRate.fma(FloatVector.fromArray(SPECIES, gradient, i), old).intoArray(values, i);
    }
    for (int i = vectors * LANES; i < values.length; i++) {
      values[i] = Math.fma(-rate, gradient[i], values[i]);
    }
  }
}
