package lanewise.simd.product;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.BITWISE_BLEND;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;
import static lanewise.simd.platform.Lanes.LANES;
import static lanewise.simd.platform.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Transposes as many rows as a vector has lanes: to[p·ld + i] ← x[i·ldX + p].
 *
 * <p>Eight columns at a time lie in eight vectors. Vector i holds row i and, with 16 lanes, row i +
 * 8 behind it: loaded eight places early, that row is where it belongs without a shuffle. In three
 * rounds vectors that are 4, 2 and 1 apart exchange the lanes whose number differs in that bit from
 * where they belong; after that vector p holds column p.
 *
 * <p>JDK 17 makes a mask and a shuffle anew of its bytes wherever one is used. So the row that lies
 * 8 behind is joined by bits of ints, and the round of 1 exchanges lanes by shifts of longs. A
 * product of 16 rows and a vector takes 170 instructions for eight columns in place of 207, and is
 * 1.2 to 1.4 times as fast; on JDK 25 it is 6 to 8 % slower on an Emerald Rapids, which shifts 512
 * bits on one port only. In the rounds of 4 and 2, bits would make it up to a fifth slower on JDK
 * 25, where C2 merges them into copies.
 */
final class Transposition {
  static final int BLOCK = 8;

  static final VectorShuffle<Float> BY_2 =
      VectorShuffle.fromOp(SPECIES, i -> LANES > 2 ? i ^ 2 : i);
  static final VectorShuffle<Float> BY_4 =
      VectorShuffle.fromOp(SPECIES, i -> LANES > 4 ? i ^ 4 : i);

  static final VectorMask<Float> HAS_2 = mask(2);
  static final VectorMask<Float> HAS_4 = mask(4);
  static final VectorMask<Float> LACKS_2 = HAS_2.not();
  static final VectorMask<Float> LACKS_4 = HAS_4.not();

  /** All bits of the lanes whose number has the 8. */
  static final IntVector BITS_8 =
      FloatVector.zero(SPECIES).blend(Float.intBitsToFloat(-1), mask(8)).reinterpretAsInts();

  /** The bits of the even lanes. */
  static final LongVector LOW =
      FloatVector.zero(SPECIES).reinterpretAsLongs().lanewise(OR, 0xFFFF_FFFFL);

  /** The bits of the odd lanes. */
  static final LongVector HIGH = LOW.not();

  private Transposition() {}

  private static VectorMask<Float> mask(int bit) {
    boolean[] bits = new boolean[LANES];
    for (int i = 0; i < LANES; i++) {
      bits[i] = (i & bit) != 0;
    }
    return VectorMask.fromArray(SPECIES, bits, 0);
  }

  /** Transposes LANES rows of {@code cols} elements, the first at {@code from}. */
  static void run(float[] x, int from, int ldX, int cols, float[] to, int at, int ld) {
    int p = 0;
    if (LANES >= BLOCK) {
      blocks(x, from, ldX, cols / BLOCK, to, at, ld);
      p = cols / BLOCK * BLOCK;
    }
    for (; p < cols; p++) {
      for (int i = 0; i < LANES; i++) {
        to[at + p * ld + i] = x[from + i * ldX + p];
      }
    }
  }

  /**
   * So many times BLOCK columns. The loads are written out: C2 did not always inline a helper that
   * returned them, and then each vector was an object.
   */
  static void blocks(float[] x, int first, int ldX, int blocks, float[] to, int firstAt, int ld) {
    if (blocks < 0) {
      for (int i = blocks; i < 0; i++) {}
      return;
    }
    for (int block = 0; block < blocks; block++) {
      int from = first + block * BLOCK;
      int at = firstAt + block * BLOCK * ld;
      FloatVector r0 = fromArray(SPECIES, x, from);
      FloatVector r1 = fromArray(SPECIES, x, from + ldX);
      FloatVector r2 = fromArray(SPECIES, x, from + 2 * ldX);
      FloatVector r3 = fromArray(SPECIES, x, from + 3 * ldX);
      FloatVector r4 = fromArray(SPECIES, x, from + 4 * ldX);
      FloatVector r5 = fromArray(SPECIES, x, from + 5 * ldX);
      FloatVector r6 = fromArray(SPECIES, x, from + 6 * ldX);
      FloatVector r7 = fromArray(SPECIES, x, from + 7 * ldX);
      if (LANES > BLOCK) {
        int below = from + BLOCK * ldX - BLOCK;
        IntVector b0 = fromArray(SPECIES, x, below).reinterpretAsInts();
        IntVector b1 = fromArray(SPECIES, x, below + ldX).reinterpretAsInts();
        IntVector b2 = fromArray(SPECIES, x, below + 2 * ldX).reinterpretAsInts();
        IntVector b3 = fromArray(SPECIES, x, below + 3 * ldX).reinterpretAsInts();
        IntVector b4 = fromArray(SPECIES, x, below + 4 * ldX).reinterpretAsInts();
        IntVector b5 = fromArray(SPECIES, x, below + 5 * ldX).reinterpretAsInts();
        IntVector b6 = fromArray(SPECIES, x, below + 6 * ldX).reinterpretAsInts();
        IntVector b7 = fromArray(SPECIES, x, below + 7 * ldX).reinterpretAsInts();
        r0 = r0.reinterpretAsInts().lanewise(BITWISE_BLEND, b0, BITS_8).reinterpretAsFloats();
        r1 = r1.reinterpretAsInts().lanewise(BITWISE_BLEND, b1, BITS_8).reinterpretAsFloats();
        r2 = r2.reinterpretAsInts().lanewise(BITWISE_BLEND, b2, BITS_8).reinterpretAsFloats();
        r3 = r3.reinterpretAsInts().lanewise(BITWISE_BLEND, b3, BITS_8).reinterpretAsFloats();
        r4 = r4.reinterpretAsInts().lanewise(BITWISE_BLEND, b4, BITS_8).reinterpretAsFloats();
        r5 = r5.reinterpretAsInts().lanewise(BITWISE_BLEND, b5, BITS_8).reinterpretAsFloats();
        r6 = r6.reinterpretAsInts().lanewise(BITWISE_BLEND, b6, BITS_8).reinterpretAsFloats();
        r7 = r7.reinterpretAsInts().lanewise(BITWISE_BLEND, b7, BITS_8).reinterpretAsFloats();
      }

      FloatVector s0 = r0.blend(r4.rearrange(BY_4), HAS_4);
      FloatVector s1 = r1.blend(r5.rearrange(BY_4), HAS_4);
      FloatVector s2 = r2.blend(r6.rearrange(BY_4), HAS_4);
      FloatVector s3 = r3.blend(r7.rearrange(BY_4), HAS_4);
      FloatVector s4 = r4.blend(r0.rearrange(BY_4), LACKS_4);
      FloatVector s5 = r5.blend(r1.rearrange(BY_4), LACKS_4);
      FloatVector s6 = r6.blend(r2.rearrange(BY_4), LACKS_4);
      FloatVector s7 = r7.blend(r3.rearrange(BY_4), LACKS_4);

      FloatVector t0 = s0.blend(s2.rearrange(BY_2), HAS_2);
      FloatVector t1 = s1.blend(s3.rearrange(BY_2), HAS_2);
      FloatVector t2 = s2.blend(s0.rearrange(BY_2), LACKS_2);
      FloatVector t3 = s3.blend(s1.rearrange(BY_2), LACKS_2);
      FloatVector t4 = s4.blend(s6.rearrange(BY_2), HAS_2);
      FloatVector t5 = s5.blend(s7.rearrange(BY_2), HAS_2);
      FloatVector t6 = s6.blend(s4.rearrange(BY_2), LACKS_2);
      FloatVector t7 = s7.blend(s5.rearrange(BY_2), LACKS_2);

      LongVector u0 = t0.reinterpretAsLongs();
      LongVector u1 = t1.reinterpretAsLongs();
      LongVector u2 = t2.reinterpretAsLongs();
      LongVector u3 = t3.reinterpretAsLongs();
      LongVector u4 = t4.reinterpretAsLongs();
      LongVector u5 = t5.reinterpretAsLongs();
      LongVector u6 = t6.reinterpretAsLongs();
      LongVector u7 = t7.reinterpretAsLongs();
      FloatVector c0 = u0.and(LOW).or(u1.lanewise(LSHL, 32)).reinterpretAsFloats();
      FloatVector c1 = u1.and(HIGH).or(u0.lanewise(LSHR, 32)).reinterpretAsFloats();
      FloatVector c2 = u2.and(LOW).or(u3.lanewise(LSHL, 32)).reinterpretAsFloats();
      FloatVector c3 = u3.and(HIGH).or(u2.lanewise(LSHR, 32)).reinterpretAsFloats();
      FloatVector c4 = u4.and(LOW).or(u5.lanewise(LSHL, 32)).reinterpretAsFloats();
      FloatVector c5 = u5.and(HIGH).or(u4.lanewise(LSHR, 32)).reinterpretAsFloats();
      FloatVector c6 = u6.and(LOW).or(u7.lanewise(LSHL, 32)).reinterpretAsFloats();
      FloatVector c7 = u7.and(HIGH).or(u6.lanewise(LSHR, 32)).reinterpretAsFloats();

      c0.intoArray(to, at);
      c1.intoArray(to, at + ld);
      c2.intoArray(to, at + 2 * ld);
      c3.intoArray(to, at + 3 * ld);
      c4.intoArray(to, at + 4 * ld);
      c5.intoArray(to, at + 5 * ld);
      c6.intoArray(to, at + 6 * ld);
      c7.intoArray(to, at + 7 * ld);
    }
  }
}
