package lanewise.simd;

/** Arrays that a product packs into: they grow to what was needed and are then used again. */
final class Scratch {
  private float[] panel = new float[0];

  /** Where a tile that overhangs the right edge of C is computed before its columns are copied. */
  final float[] edge = new float[Blocking.MR * Blocking.NR];

  /** At least {@code size} floats for a packed panel of B; what they hold is undefined. */
  float[] panel(int size) {
    if (panel.length < size) {
      panel = new float[size];
    }
    return panel;
  }
}
