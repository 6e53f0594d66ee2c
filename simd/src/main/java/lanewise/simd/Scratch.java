package lanewise.simd;

/** Arrays that a product packs into: they grow to what was needed and are then used again. */
final class Scratch {
  private float[] packedA = new float[0];
  private float[] packedB = new float[0];

  /** Where tiles narrower than a vector are computed before their columns are copied. */
  final float[] edge = new float[Blocking.MR * Lanes.LANES];

  /** At least {@code size} floats for op(A); what they hold is undefined. */
  float[] packedA(int size) {
    if (packedA.length < size) {
      packedA = new float[size];
    }
    return packedA;
  }

  /** At least {@code size} floats for a panel of op(B); what they hold is undefined. */
  float[] packedB(int size) {
    if (packedB.length < size) {
      packedB = new float[size];
    }
    return packedB;
  }
}
