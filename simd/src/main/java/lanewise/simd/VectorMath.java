package lanewise.simd;

import static lanewise.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * exp, sigmoid and tanh from fma and division alone, each twice: for a vector, and for the single
 * floats of a tail. Both take the same steps, so both give the same bits, at every vector width and
 * on every JDK. NaN enters, NaN leaves.
 *
 * <p>exp: x = n·ln 2 + r with n an integer and |r| ≤ ½ ln 2, so eˣ = 2ⁿ·eʳ. Adding 1.5·2²³ rounds
 * x/ln 2 to n without a conversion, and adding 127 besides leaves 2ⁿ's exponent field in the low
 * bits. eʳ is a polynomial of degree 6 (coefficients of XNNPACK's softexp, BSD-3), ln 2 is split in
 * two so that r is exact; 0.9 ulp in all.
 */
final class VectorMath {
  private static final float LOG2E = 0x1.715476p+0f;
  private static final float MINUS_LN2_HIGH = -0x1.62e430p-1f;
  private static final float MINUS_LN2_LOW = 0x1.05c610p-29f;
  private static final float MAGIC = 0x1.8p23f + 127;
  private static final float C6 = 0x1.6850e4p-10f;
  private static final float C5 = 0x1.123bccp-7f;
  private static final float C4 = 0x1.555b98p-5f;
  private static final float C3 = 0x1.55548ep-3f;
  private static final float C2 = 0x1.fffff8p-2f;

  /** Beyond these eˣ leaves the normal floats; sigmoid and tanh have long met their limits. */
  private static final float MIN_X = -87f;

  private static final float MAX_X = 88f;

  private VectorMath() {}

  /** 1/(1 + e⁻ᶻ). */
  static FloatVector sigmoid(FloatVector z) {
    FloatVector x = z.neg();
    x = x.blend(MIN_X, x.compare(VectorOperators.LT, MIN_X));
    x = x.blend(MAX_X, x.compare(VectorOperators.GT, MAX_X));
    FloatVector t = x.fma(broadcast(LOG2E), broadcast(MAGIC));
    FloatVector r = remainder(x, t.sub(MAGIC));
    FloatVector exp = tail(r).fma(r, broadcast(1f)).mul(power(t));
    return broadcast(1f).div(exp.add(1f));
  }

  /** {@link #sigmoid(FloatVector)} for one float. */
  static float sigmoid(float z) {
    float x = -z;
    x = x < MIN_X ? MIN_X : x;
    x = x > MAX_X ? MAX_X : x;
    float t = Math.fma(x, LOG2E, MAGIC);
    float r = remainder(x, t - MAGIC);
    float exp = Math.fma(tail(r), r, 1f) * power(t);
    return 1f / (exp + 1f);
  }

  /**
   * tanh z = −q/(q + 2) with q = e^(−2|z|) − 1, with the sign of z. Near zero q is computed as
   * 2ⁿ·(eʳ − 1) + (2ⁿ − 1), so that no digits cancel.
   */
  static FloatVector tanh(FloatVector z) {
    FloatVector x = z.abs().mul(-2f);
    x = x.blend(MIN_X, x.compare(VectorOperators.LT, MIN_X));
    FloatVector t = x.fma(broadcast(LOG2E), broadcast(MAGIC));
    FloatVector r = remainder(x, t.sub(MAGIC));
    FloatVector power = power(t);
    FloatVector q = tail(r).mul(r).fma(power, power.sub(1f));
    IntVector sign = z.reinterpretAsInts().lanewise(VectorOperators.AND, Integer.MIN_VALUE);
    // 0 − q, not −q: tanh(+0) is +0.
    FloatVector y = FloatVector.zero(SPECIES).sub(q).div(q.add(2f));
    return y.reinterpretAsInts().lanewise(VectorOperators.OR, sign).reinterpretAsFloats();
  }

  /** {@link #tanh(FloatVector)} for one float. */
  static float tanh(float z) {
    float x = Math.abs(z) * -2f;
    x = x < MIN_X ? MIN_X : x;
    float t = Math.fma(x, LOG2E, MAGIC);
    float r = remainder(x, t - MAGIC);
    float power = power(t);
    float q = Math.fma(tail(r) * r, power, power - 1f);
    int sign = Float.floatToRawIntBits(z) & Integer.MIN_VALUE;
    float y = (0f - q) / (q + 2f);
    return Float.intBitsToFloat(Float.floatToRawIntBits(y) | sign);
  }

  /** x − n·ln 2. */
  private static FloatVector remainder(FloatVector x, FloatVector n) {
    FloatVector r = n.fma(broadcast(MINUS_LN2_HIGH), x);
    return n.fma(broadcast(MINUS_LN2_LOW), r);
  }

  private static float remainder(float x, float n) {
    return Math.fma(n, MINUS_LN2_LOW, Math.fma(n, MINUS_LN2_HIGH, x));
  }

  /** (eʳ − 1)/r. */
  private static FloatVector tail(FloatVector r) {
    FloatVector p = r.fma(broadcast(C6), broadcast(C5));
    p = p.fma(r, broadcast(C4));
    p = p.fma(r, broadcast(C3));
    p = p.fma(r, broadcast(C2));
    return p.fma(r, broadcast(1f));
  }

  private static float tail(float r) {
    float p = Math.fma(r, C6, C5);
    p = Math.fma(p, r, C4);
    p = Math.fma(p, r, C3);
    p = Math.fma(p, r, C2);
    return Math.fma(p, r, 1f);
  }

  /** 2ⁿ from t = n + MAGIC. */
  private static FloatVector power(FloatVector t) {
    return t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  private static float power(float t) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(t) << 23);
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
