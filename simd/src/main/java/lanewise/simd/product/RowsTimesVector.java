package lanewise.simd.product;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.BITWISE_BLEND;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static lanewise.simd.plain.Epilogue.store;
import static lanewise.simd.platform.Lanes.LANES;
import static lanewise.simd.platform.Lanes.SPECIES;
import static lanewise.simd.product.Transposition.BITS_8;
import static lanewise.simd.product.Transposition.BLOCK;
import static lanewise.simd.product.Transposition.BY_2;
import static lanewise.simd.product.Transposition.BY_4;
import static lanewise.simd.product.Transposition.HAS_2;
import static lanewise.simd.product.Transposition.HAS_4;
import static lanewise.simd.product.Transposition.HIGH;
import static lanewise.simd.product.Transposition.LACKS_2;
import static lanewise.simd.product.Transposition.LACKS_4;
import static lanewise.simd.product.Transposition.LOW;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * Products of several rows with one vector x.
 *
 * <p>The chain of FMAs of an element is never summed across lanes, so a vector must hold one
 * element of each of several rows. The rows are transposed in registers and multiplied as they come
 * out; the transposed rows are never stored. Two chains at once, of 32 rows, were slower: written
 * one after the other they spilled, and in a loop the bounds of each load were checked.
 *
 * <p>Rows that fill no vector are computed in scalar code, eight at a time, since eight chains keep
 * two ports busy.
 */
final class RowsTimesVector {
  private RowsTimesVector() {}

  /**
   * y(i) ← α·Σₚ m[mo + i·ld + p]·x[xo + p] + β·y(i) for n rows of k elements, y(i) at yo + i·incY.
   *
   * @param edge room for a vector
   */
  static void run(
      int n,
      int k,
      float[] m,
      int mo,
      int ld,
      float[] x,
      int xo,
      float alpha,
      float beta,
      float[] y,
      int yo,
      int incY,
      float[] edge) {
    assert edge.length >= LANES : edge.length;
    int i = 0;
    int even = k / BLOCK * BLOCK;
    for (; LANES >= BLOCK && even > 0 && i + LANES <= n; i += LANES) {
      int from = mo + i * ld;
      lanes(even, m, from, ld, x, xo, edge);
      for (int q = 0; q < LANES; q++) {
        float acc = edge[q];
        for (int p = even; p < k; p++) {
          acc = Math.fma(m[from + q * ld + p], x[xo + p], acc);
        }
        store(acc, alpha, beta, y, yo + (i + q) * incY);
      }
    }
    for (; i + BLOCK <= n; i += BLOCK) {
      eight(k, m, mo + i * ld, ld, x, xo, alpha, beta, y, yo + i * incY, incY);
    }
    for (; i < n; i++) {
      int at = mo + i * ld;
      float acc = 0;
      for (int p = 0; p < k; p++) {
        acc = Math.fma(m[at + p], x[xo + p], acc);
      }
      store(acc, alpha, beta, y, yo + i * incY);
    }
  }

  private static void eight(
      int k,
      float[] m,
      int m0,
      int ld,
      float[] x,
      int xo,
      float alpha,
      float beta,
      float[] y,
      int yo,
      int incY) {
    int m1 = m0 + ld;
    int m2 = m1 + ld;
    int m3 = m2 + ld;
    int m4 = m3 + ld;
    int m5 = m4 + ld;
    int m6 = m5 + ld;
    int m7 = m6 + ld;
    float y0 = 0;
    float y1 = 0;
    float y2 = 0;
    float y3 = 0;
    float y4 = 0;
    float y5 = 0;
    float y6 = 0;
    float y7 = 0;
    // Two elements of a row share an address: with one the addresses would take longer than the
    // FMAs.
    int even = k & ~1;
    for (int p = 0; p < even; p += 2) {
      float x0 = x[xo + p];
      float x1 = x[xo + p + 1];
      y0 = Math.fma(m[m0 + p + 1], x1, Math.fma(m[m0 + p], x0, y0));
      y1 = Math.fma(m[m1 + p + 1], x1, Math.fma(m[m1 + p], x0, y1));
      y2 = Math.fma(m[m2 + p + 1], x1, Math.fma(m[m2 + p], x0, y2));
      y3 = Math.fma(m[m3 + p + 1], x1, Math.fma(m[m3 + p], x0, y3));
      y4 = Math.fma(m[m4 + p + 1], x1, Math.fma(m[m4 + p], x0, y4));
      y5 = Math.fma(m[m5 + p + 1], x1, Math.fma(m[m5 + p], x0, y5));
      y6 = Math.fma(m[m6 + p + 1], x1, Math.fma(m[m6 + p], x0, y6));
      y7 = Math.fma(m[m7 + p + 1], x1, Math.fma(m[m7 + p], x0, y7));
    }
    if (even < k) {
      int p = even;
      float x0 = x[xo + p];
      y0 = Math.fma(m[m0 + p], x0, y0);
      y1 = Math.fma(m[m1 + p], x0, y1);
      y2 = Math.fma(m[m2 + p], x0, y2);
      y3 = Math.fma(m[m3 + p], x0, y3);
      y4 = Math.fma(m[m4 + p], x0, y4);
      y5 = Math.fma(m[m5 + p], x0, y5);
      y6 = Math.fma(m[m6 + p], x0, y6);
      y7 = Math.fma(m[m7 + p], x0, y7);
    }
    store(y0, alpha, beta, y, yo);
    store(y1, alpha, beta, y, yo + incY);
    store(y2, alpha, beta, y, yo + 2 * incY);
    store(y3, alpha, beta, y, yo + 3 * incY);
    store(y4, alpha, beta, y, yo + 4 * incY);
    store(y5, alpha, beta, y, yo + 5 * incY);
    store(y6, alpha, beta, y, yo + 6 * incY);
    store(y7, alpha, beta, y, yo + 7 * incY);
  }

  /**
   * sums[i] ← Σₚ m[from + i·ld + p]·x[xo + p] for LANES rows of k elements, k a multiple of BLOCK.
   * The rounds are those of Transposition, written out again: as methods that return vectors and
   * take shuffles they made objects, and took ten times as long.
   */
  static void lanes(int k, float[] m, int from, int ld, float[] x, int xo, float[] sums) {
    if (k < 0) {
      for (int i = k; i < 0; i++) {}
      return;
    }
    FloatVector acc = FloatVector.zero(SPECIES);
    for (int p = 0; p < k; p += BLOCK) {
      int at = from + p;
      FloatVector r0 = fromArray(SPECIES, m, at);
      FloatVector r1 = fromArray(SPECIES, m, at + ld);
      FloatVector r2 = fromArray(SPECIES, m, at + 2 * ld);
      FloatVector r3 = fromArray(SPECIES, m, at + 3 * ld);
      FloatVector r4 = fromArray(SPECIES, m, at + 4 * ld);
      FloatVector r5 = fromArray(SPECIES, m, at + 5 * ld);
      FloatVector r6 = fromArray(SPECIES, m, at + 6 * ld);
      FloatVector r7 = fromArray(SPECIES, m, at + 7 * ld);
      if (LANES > BLOCK) {
        int below = at + BLOCK * ld - BLOCK;
        IntVector b0 = fromArray(SPECIES, m, below).reinterpretAsInts();
        IntVector b1 = fromArray(SPECIES, m, below + ld).reinterpretAsInts();
        IntVector b2 = fromArray(SPECIES, m, below + 2 * ld).reinterpretAsInts();
        IntVector b3 = fromArray(SPECIES, m, below + 3 * ld).reinterpretAsInts();
        IntVector b4 = fromArray(SPECIES, m, below + 4 * ld).reinterpretAsInts();
        IntVector b5 = fromArray(SPECIES, m, below + 5 * ld).reinterpretAsInts();
        IntVector b6 = fromArray(SPECIES, m, below + 6 * ld).reinterpretAsInts();
        IntVector b7 = fromArray(SPECIES, m, below + 7 * ld).reinterpretAsInts();
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

      int xp = xo + p;
      acc = broadcast(SPECIES, x[xp]).fma(c0, acc);
      acc = broadcast(SPECIES, x[xp + 1]).fma(c1, acc);
      acc = broadcast(SPECIES, x[xp + 2]).fma(c2, acc);
      acc = broadcast(SPECIES, x[xp + 3]).fma(c3, acc);
      acc = broadcast(SPECIES, x[xp + 4]).fma(c4, acc);
      acc = broadcast(SPECIES, x[xp + 5]).fma(c5, acc);
      acc = broadcast(SPECIES, x[xp + 6]).fma(c6, acc);
      acc = broadcast(SPECIES, x[xp + 7]).fma(c7, acc);
    }
    acc.intoArray(sums, 0);
  }
}
