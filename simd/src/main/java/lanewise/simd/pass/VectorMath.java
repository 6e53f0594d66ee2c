package lanewise.simd.pass;

import static jdk.incubator.vector.FloatVector.broadcast;
import static lanewise.simd.plain.PlainMath.DENSITY_AT_0;
import static lanewise.simd.plain.PlainMath.E2;
import static lanewise.simd.plain.PlainMath.E3;
import static lanewise.simd.plain.PlainMath.E4;
import static lanewise.simd.plain.PlainMath.E5;
import static lanewise.simd.plain.PlainMath.E6;
import static lanewise.simd.plain.PlainMath.FAR;
import static lanewise.simd.plain.PlainMath.L0;
import static lanewise.simd.plain.PlainMath.L1;
import static lanewise.simd.plain.PlainMath.L2;
import static lanewise.simd.plain.PlainMath.L3;
import static lanewise.simd.plain.PlainMath.LOG2E;
import static lanewise.simd.plain.PlainMath.MAGIC;
import static lanewise.simd.plain.PlainMath.MINUS_LN2_HIGH;
import static lanewise.simd.plain.PlainMath.MINUS_LN2_LOW;
import static lanewise.simd.plain.PlainMath.NORMAL;
import static lanewise.simd.plain.PlainMath.OVERFLOW;
import static lanewise.simd.plain.PlainMath.T0;
import static lanewise.simd.plain.PlainMath.T1;
import static lanewise.simd.plain.PlainMath.T2;
import static lanewise.simd.plain.PlainMath.T3;
import static lanewise.simd.plain.PlainMath.T4;
import static lanewise.simd.plain.PlainMath.T5;
import static lanewise.simd.plain.PlainMath.T6;
import static lanewise.simd.plain.PlainMath.T7;
import static lanewise.simd.plain.PlainMath.T8;
import static lanewise.simd.plain.PlainMath.T9;
import static lanewise.simd.plain.PlainMath.UNDERFLOW;
import static lanewise.simd.plain.PlainMath.VANISHING;
import static lanewise.simd.platform.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import lanewise.simd.platform.Target;
import lanewise.simd.platform.Workaround;

/**
 * exp and the functions that are made of it, from fma and division alone, so that each has the same
 * bits at every vector width and on every JDK. NaN gives NaN. The error that is stated for each
 * function is the largest over all floats, in units in the last place of the exact result where
 * that is a normal float. Where the exact result is smaller than 2⁻¹²⁶, every function but {@link
 * #exp} may give 0.
 *
 * <p>exp writes x as n·ln 2 + r with an integer n and |r| ≤ ½ ln 2, so that eˣ = 2ⁿ·eʳ. Adding
 * 1.5·2²³ rounds x/ln 2 to n without a conversion, and adding 127 besides leaves the exponent field
 * of 2ⁿ in the low bits. eʳ is a polynomial of degree 6, with the coefficients of XNNPACK's softexp
 * (BSD-3). ln 2 is split in two so that r is exact.
 *
 * <p>{@code PlainMath} has the constants, and the same functions for a single float.
 *
 * <p>Each function is called in one loop of this module and in no other. C2 does not inline a large
 * method a second time once it has compiled it by itself, and a vector that crosses a call becomes
 * an object. The parts that functions share are small. The longest functions call them early, since
 * they come near to C2's limit of nodes, beyond which it inlines nothing more.
 */
final class VectorMath {
  private static final boolean ONE_MASK = Target.HERE.has(Workaround.ONE_MASK);

  /** Within ± this n is from −127 to 127. */
  private static final float MODERATE = 0x1.61814cp6f;

  private static final int LOW_BITS = Float.floatToRawIntBits(UNDERFLOW);
  private static final int HIGH_BITS = Float.floatToRawIntBits(OVERFLOW);

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

  /** eˣ for x from −88, where it is 0, to 88; 1 ulp. */
  static FloatVector expWithin88(FloatVector x) {
    FloatVector t = rounded(x);
    return ofRemainder(remainder(x, t)).mul(power(t));
  }

  /** 1/(1 + e⁻ᶻ); 3 ulp. */
  static FloatVector sigmoid(FloatVector z) {
    FloatVector x = ONE_MASK ? limited(z.neg()) : atMost(atLeast(z.neg(), UNDERFLOW), OVERFLOW);
    FloatVector t = rounded(x);
    FloatVector one = broadcast(SPECIES, 1f);
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
    FloatVector p = ww.fma(broadcast(SPECIES, L3), broadcast(SPECIES, L2));
    p = p.fma(ww, broadcast(SPECIES, L1));
    p = p.fma(ww, broadcast(SPECIES, L0));
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
    return limited.div(ofRemainder(remainder(x, t)).fma(power(t), broadcast(SPECIES, 1f)));
  }

  /** s + z·s·(1 − s) with s = 1/(1 + e⁻ᶻ), and 1 − s = s·e⁻ᶻ. */
  static FloatVector siluSlope(FloatVector z) {
    // Beyond ±86 z·s·(1 − s) is less than 10⁻³⁵.
    FloatVector x = atMost(atLeast(z.neg(), -NORMAL), NORMAL);
    FloatVector t = rounded(x);
    FloatVector e = ofRemainder(remainder(x, t)).mul(power(t));
    FloatVector s = broadcast(SPECIES, 1f).div(e.add(1f));
    return s.sub(x.mul(s).mul(e.mul(s)));
  }

  /** z·Φ(z) = max(z, 0) − |z|·Φ(−|z|); 5 ulp. */
  static FloatVector gelu(FloatVector z) {
    FloatVector positive = positive(z);
    FloatVector u = atMost(z.abs(), FAR);
    FloatVector square = u.mul(u);
    FloatVector x = square.mul(-0.5f);
    FloatVector t = rounded(x);
    FloatVector power = power(t);
    FloatVector p =
        ofRemainder(u.fma(u, square.neg()).fma(broadcast(SPECIES, -0.5f), remainder(x, t)));
    FloatVector q = u.div(u.add(3.5f));
    return normalTail(q).mul(q.mul(p)).neg().fma(power, positive);
  }

  /** Φ(z) + z·φ(z), which is h for z ≤ 0 and 1 − h elsewhere. */
  static FloatVector geluSlope(FloatVector z) {
    FloatVector u = atMost(z.abs(), FAR);
    FloatVector square = u.mul(u);
    FloatVector x = square.mul(-0.5f);
    FloatVector t = rounded(x);
    FloatVector power = power(t);
    FloatVector p =
        ofRemainder(u.fma(u, square.neg()).fma(broadcast(SPECIES, -0.5f), remainder(x, t)));
    FloatVector v = broadcast(SPECIES, 1f).div(u.add(3.5f));
    FloatVector h = normalTail(u.mul(v)).mul(v).sub(u.mul(DENSITY_AT_0)).mul(p).mul(power);
    return h.blend(h.neg().add(1f), z.compare(VectorOperators.GT, 0f));
  }

  /** n + MAGIC. */
  private static FloatVector rounded(FloatVector x) {
    return x.fma(broadcast(SPECIES, LOG2E), broadcast(SPECIES, MAGIC));
  }

  /** r = x − n·ln 2. */
  private static FloatVector remainder(FloatVector x, FloatVector t) {
    FloatVector n = t.sub(MAGIC);
    return n.fma(broadcast(SPECIES, MINUS_LN2_LOW), n.fma(broadcast(SPECIES, MINUS_LN2_HIGH), x));
  }

  /** (eʳ − 1)/r. */
  private static FloatVector tail(FloatVector r) {
    FloatVector p = r.fma(broadcast(SPECIES, E6), broadcast(SPECIES, E5));
    p = p.fma(r, broadcast(SPECIES, E4));
    p = p.fma(r, broadcast(SPECIES, E3));
    p = p.fma(r, broadcast(SPECIES, E2));
    return p.fma(r, broadcast(SPECIES, 1f));
  }

  /** eʳ. */
  private static FloatVector ofRemainder(FloatVector r) {
    return tail(r).fma(r, broadcast(SPECIES, 1f));
  }

  /** 2ⁿ, 0 for n = −127 and ∞ for n = 128. */
  private static FloatVector power(FloatVector t) {
    return t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  /** (u + 3.5)·e^(u²/2)·Φ(−u) from q = u/(u + 3.5). */
  private static FloatVector normalTail(FloatVector q) {
    // Without a subtraction, so that w is exact where it matters, near −1.
    FloatVector w = q.fma(broadcast(SPECIES, 2f), broadcast(SPECIES, -1f));
    FloatVector p = w.fma(broadcast(SPECIES, T9), broadcast(SPECIES, T8));
    p = p.fma(w, broadcast(SPECIES, T7));
    p = p.fma(w, broadcast(SPECIES, T6));
    p = p.fma(w, broadcast(SPECIES, T5));
    p = p.fma(w, broadcast(SPECIES, T4));
    p = p.fma(w, broadcast(SPECIES, T3));
    p = p.fma(w, broadcast(SPECIES, T2));
    p = p.fma(w, broadcast(SPECIES, T1));
    return p.fma(w, broadcast(SPECIES, T0));
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

  /**
   * x, or UNDERFLOW or OVERFLOW in the place of what lies beyond ± MODERATE. 2ⁿ is taken as 0 or ∞
   * there, whether x is replaced or only cut at UNDERFLOW and OVERFLOW. One mask is enough, where
   * cutting both ends takes two.
   */
  private static FloatVector limited(FloatVector x) {
    IntVector negative = x.reinterpretAsInts().lanewise(VectorOperators.ASHR, 31);
    FloatVector end =
        negative
            .lanewise(VectorOperators.AND, LOW_BITS ^ HIGH_BITS)
            .lanewise(VectorOperators.XOR, HIGH_BITS)
            .reinterpretAsFloats();
    return x.blend(end, x.abs().compare(VectorOperators.GT, MODERATE));
  }

  private static FloatVector atMost(FloatVector x, float high) {
    return x.blend(high, x.compare(VectorOperators.GT, high));
  }
}
