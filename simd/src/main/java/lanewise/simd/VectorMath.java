package lanewise.simd;

import static lanewise.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * exp and the functions made of it, from fma and division alone: the same bits at every vector
 * width and on every JDK. NaN enters, NaN leaves. Each error is the largest over all floats, in
 * units in the last place of the exact result where that is a normal float. Where the exact result
 * is smaller than 2⁻¹²⁶ the others than {@link #exp} may give 0 for it.
 *
 * <p>exp: x = n·ln 2 + r with n an integer and |r| ≤ ½ ln 2, so eˣ = 2ⁿ·eʳ. Adding 1.5·2²³ rounds
 * x/ln 2 to n without a conversion, and adding 127 besides leaves 2ⁿ's exponent field in the low
 * bits. eʳ is a polynomial of degree 6 (coefficients of XNNPACK's softexp, BSD-3), ln 2 is split in
 * two so that r is exact.
 *
 * <p>Each function is called in one loop of this module and in no other: C2 does not inline a large
 * method a second time once it has compiled it alone, and a vector that crosses a call becomes an
 * object. What they share is small.
 */
final class VectorMath {
  private static final float LOG2E = 0x1.715476p+0f;
  private static final float MINUS_LN2_HIGH = -0x1.62e430p-1f;
  private static final float MINUS_LN2_LOW = 0x1.05c610p-29f;
  private static final float MAGIC = 0x1.8p23f + 127;

  private static final float E2 = 0x1.fffff8p-2f;
  private static final float E3 = 0x1.55548ep-3f;
  private static final float E4 = 0x1.555b98p-5f;
  private static final float E5 = 0x1.123bccp-7f;
  private static final float E6 = 0x1.6850e4p-10f;

  /** n is −127 here and 2ⁿ given as 0: eˣ would not be a normal float. */
  private static final float UNDERFLOW = -88f;

  /** n is 128 here and 2ⁿ given as ∞. */
  private static final float OVERFLOW = 89f;

  /** No float is e to the power of this, nor half of one. */
  private static final float VANISHING = -105f;

  /** (ln((1 + w)/(1 − w)) − 2w)/w³ in powers of w² up to 1/9, fitted to 5·10⁻⁹ of the logarithm. */
  private static final float L0 = 0x1.555500p-1f;

  private static final float L1 = 0x1.99d29ep-2f;
  private static final float L2 = 0x1.1eb3a2p-2f;
  private static final float L3 = 0x1.1f0576p-2f;

  /** e^(u²/2)·Φ(−u) in powers of w = (u − 3)/(u + 3), fitted to 8·10⁻⁹ for u from 0 to 13.4. */
  private static final float T0 = 0x1.f1b89cp-4f;

  private static final float T1 = -0x1.a6b66ap-3f;
  private static final float T2 = 0x1.f8bacap-4f;
  private static final float T3 = -0x1.7a9470p-5f;
  private static final float T4 = 0x1.91e2c8p-8f;
  private static final float T5 = 0x1.7cc05cp-9f;
  private static final float T6 = -0x1.021564p-10f;
  private static final float T7 = -0x1.64d88cp-12f;
  private static final float T8 = 0x1.e7fda4p-14f;
  private static final float T9 = 0x1.c8f876p-15f;

  /** e^(−u²/2) is given as 0 here: n is −127. */
  private static final float FAR = 13.27f;

  private static final float DENSITY_AT_0 = 0x1.988454p-2f;

  private VectorMath() {}

  /** eˣ; 1 ulp, also where the result is not a normal float: it is rounded properly there. */
  static FloatVector exp(FloatVector x) {
    FloatVector y = atMost(atLeast(x, VANISHING), OVERFLOW);
    FloatVector t = rounded(y);
    FloatVector p = ofRemainder(remainder(y, t));
    // 2ⁿ may be no float where 2ⁿ·eʳ is one: it is multiplied by in two steps.
    IntVector n = t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    IntVector half = n.lanewise(VectorOperators.ASHR, 1).lanewise(VectorOperators.AND, -1 << 23);
    p = p.mul(half.add(64 << 23).reinterpretAsFloats());
    return p.mul(n.sub(half).add(63 << 23).reinterpretAsFloats());
  }

  /** eˣ for x ≤ 88; 1 ulp. */
  static FloatVector expOfSmall(FloatVector x) {
    FloatVector y = atLeast(x, UNDERFLOW);
    FloatVector t = rounded(y);
    return ofRemainder(remainder(y, t)).mul(power(t));
  }

  /** 1/(1 + e⁻ᶻ); 3 ulp. */
  static FloatVector sigmoid(FloatVector z) {
    FloatVector x = atMost(atLeast(z.neg(), UNDERFLOW), OVERFLOW);
    FloatVector t = rounded(x);
    FloatVector one = broadcast(1f);
    return one.div(ofRemainder(remainder(x, t)).fma(power(t), one));
  }

  /**
   * tanh z = −q/(q + 2) with q = e^(−2|z|) − 1, with the sign of z; 3 ulp. Near zero q is computed
   * as 2ⁿ·(eʳ − 1) + (2ⁿ − 1), so that no digits cancel.
   */
  static FloatVector tanh(FloatVector z) {
    FloatVector x = atLeast(z.abs().mul(-2f), UNDERFLOW);
    FloatVector t = rounded(x);
    FloatVector r = remainder(x, t);
    FloatVector power = power(t);
    FloatVector q = tail(r).mul(r).fma(power, power.sub(1f));
    // 0 − q, not −q: tanh(+0) is +0.
    FloatVector y = FloatVector.zero(SPECIES).sub(q).div(q.add(2f));
    return y.reinterpretAsInts().lanewise(VectorOperators.OR, sign(z)).reinterpretAsFloats();
  }

  /** z where z &gt; 0, eᶻ − 1 elsewhere; 3 ulp. */
  static FloatVector elu(FloatVector z) {
    // Where z > 0 whatever comes of this is dropped.
    FloatVector x = atLeast(z, UNDERFLOW);
    FloatVector t = rounded(x);
    FloatVector r = remainder(x, t);
    FloatVector power = power(t);
    FloatVector q = tail(r).mul(r).fma(power, power.sub(1f));
    return q.blend(z, z.compare(VectorOperators.GT, 0f));
  }

  /** ln(1 + eᶻ) = max(z, 0) + ln(1 + e) with e = e^−|z|, ln(1 + e) by w = e/(2 + e); 3 ulp. */
  static FloatVector softplus(FloatVector z) {
    FloatVector x = atLeast(z.abs().neg(), UNDERFLOW);
    FloatVector t = rounded(x);
    FloatVector e = ofRemainder(remainder(x, t)).mul(power(t));
    FloatVector w = e.div(e.add(2f));
    FloatVector ww = w.mul(w);
    FloatVector p = ww.fma(broadcast(L3), broadcast(L2));
    p = p.fma(ww, broadcast(L1));
    p = p.fma(ww, broadcast(L0));
    return positive(z).add(w.mul(ww).fma(p, w.add(w)));
  }

  /** 1 − e⁻ᵃ for a ≥ 0: f′ of softplus from its output. */
  static FloatVector softplusSlope(FloatVector a) {
    FloatVector x = atLeast(a.neg(), UNDERFLOW);
    FloatVector t = rounded(x);
    FloatVector r = remainder(x, t);
    FloatVector power = power(t);
    return FloatVector.zero(SPECIES).sub(tail(r).mul(r).fma(power, power.sub(1f)));
  }

  /** z/(1 + e⁻ᶻ); 3 ulp for z &gt; −88.3, and −0 below. */
  static FloatVector silu(FloatVector z) {
    FloatVector limited = atLeast(z, -OVERFLOW);
    FloatVector x = atLeast(limited.neg(), UNDERFLOW);
    FloatVector t = rounded(x);
    return limited.div(ofRemainder(remainder(x, t)).fma(power(t), broadcast(1f)));
  }

  /** s + z·s·(1 − s) with s = 1/(1 + e⁻ᶻ), and 1 − s = s·e⁻ᶻ. */
  static FloatVector siluSlope(FloatVector z) {
    // Within ±86 both s and e⁻ᶻ are normal floats; beyond, z·s·(1 − s) is less than 10⁻³⁵.
    FloatVector x = atMost(atLeast(z.neg(), -86f), 86f);
    FloatVector t = rounded(x);
    FloatVector e = ofRemainder(remainder(x, t)).mul(power(t));
    FloatVector s = broadcast(1f).div(e.add(1f));
    return s.sub(x.mul(s).mul(e.mul(s)));
  }

  /** z·Φ(z) = max(z, 0) − |z|·Φ(−|z|); 4 ulp. */
  static FloatVector gelu(FloatVector z) {
    FloatVector u = atMost(z.abs(), FAR);
    FloatVector square = u.mul(u);
    FloatVector x = square.mul(-0.5f);
    FloatVector t = rounded(x);
    FloatVector p = ofRemainder(u.fma(u, square.neg()).fma(broadcast(-0.5f), remainder(x, t)));
    FloatVector w = u.sub(3f).div(u.add(3f));
    return u.mul(p).mul(normalTail(w)).neg().fma(power(t), positive(z));
  }

  /** Φ(z) + z·φ(z), which is 1 + h for z &gt; 0 and −h elsewhere. */
  static FloatVector geluSlope(FloatVector z) {
    FloatVector u = atMost(z.abs(), FAR);
    FloatVector square = u.mul(u);
    FloatVector x = square.mul(-0.5f);
    FloatVector t = rounded(x);
    FloatVector p = ofRemainder(u.fma(u, square.neg()).fma(broadcast(-0.5f), remainder(x, t)));
    FloatVector w = u.sub(3f).div(u.add(3f));
    FloatVector h = u.fma(broadcast(DENSITY_AT_0), normalTail(w).neg()).mul(p).mul(power(t));
    FloatVector positive = h.add(1f);
    return h.neg().blend(positive, z.compare(VectorOperators.GT, 0f));
  }

  /** n + MAGIC. */
  private static FloatVector rounded(FloatVector x) {
    return x.fma(broadcast(LOG2E), broadcast(MAGIC));
  }

  /** r = x − n·ln 2. */
  private static FloatVector remainder(FloatVector x, FloatVector t) {
    FloatVector n = t.sub(MAGIC);
    return n.fma(broadcast(MINUS_LN2_LOW), n.fma(broadcast(MINUS_LN2_HIGH), x));
  }

  /** (eʳ − 1)/r. */
  private static FloatVector tail(FloatVector r) {
    FloatVector p = r.fma(broadcast(E6), broadcast(E5));
    p = p.fma(r, broadcast(E4));
    p = p.fma(r, broadcast(E3));
    p = p.fma(r, broadcast(E2));
    return p.fma(r, broadcast(1f));
  }

  /** eʳ. */
  private static FloatVector ofRemainder(FloatVector r) {
    return tail(r).fma(r, broadcast(1f));
  }

  /** 2ⁿ, 0 for n = −127 and ∞ for n = 128. */
  private static FloatVector power(FloatVector t) {
    return t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  /** e^(u²/2)·Φ(−u). */
  private static FloatVector normalTail(FloatVector w) {
    FloatVector p = w.fma(broadcast(T9), broadcast(T8));
    p = p.fma(w, broadcast(T7));
    p = p.fma(w, broadcast(T6));
    p = p.fma(w, broadcast(T5));
    p = p.fma(w, broadcast(T4));
    p = p.fma(w, broadcast(T3));
    p = p.fma(w, broadcast(T2));
    p = p.fma(w, broadcast(T1));
    return p.fma(w, broadcast(T0));
  }

  /** max(z, 0); what NaN becomes is of no account. */
  private static FloatVector positive(FloatVector z) {
    return z.reinterpretAsInts().max(0).reinterpretAsFloats();
  }

  private static IntVector sign(FloatVector z) {
    return z.reinterpretAsInts().lanewise(VectorOperators.AND, Integer.MIN_VALUE);
  }

  /** NaN stays, which max would cost four instructions more to promise. */
  private static FloatVector atLeast(FloatVector x, float low) {
    return x.blend(low, x.compare(VectorOperators.LT, low));
  }

  private static FloatVector atMost(FloatVector x, float high) {
    return x.blend(high, x.compare(VectorOperators.GT, high));
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
