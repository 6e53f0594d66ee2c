package lanewise.simd.plain;

import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.intBitsToFloat;

import lanewise.kernels.Activation;

/**
 * The functions of {@code VectorMath} for a single float: the same operations in the same order, so
 * that the bits are the same. What they mean and how exact they are stands there.
 */
public final class PlainMath {
  public static final float LOG2E = 0x1.715476p+0f;
  public static final float MINUS_LN2_HIGH = -0x1.62e430p-1f;
  public static final float MINUS_LN2_LOW = 0x1.05c610p-29f;
  public static final float MAGIC = 0x1.8p23f + 127;

  public static final float E2 = 0x1.fffff8p-2f;
  public static final float E3 = 0x1.55548ep-3f;
  public static final float E4 = 0x1.555b98p-5f;
  public static final float E5 = 0x1.123bccp-7f;
  public static final float E6 = 0x1.6850e4p-10f;

  /** Below this n is −127 and 2ⁿ is taken as 0: eˣ would not be a normal float. */
  public static final float UNDERFLOW = -88f;

  /** From here on n is 128 and 2ⁿ is taken as ∞. */
  public static final float OVERFLOW = 89f;

  /** The exponential of this, and half of that exponential, are smaller than any float. */
  public static final float VANISHING = -105f;

  /** Within ± this both 1/(1 + e⁻ᶻ) and e⁻ᶻ are normal floats. */
  public static final float NORMAL = 86f;

  /** (ln((1 + w)/(1 − w)) − 2w)/w³ in powers of w² up to 1/9, fitted to 5·10⁻⁹ of the logarithm. */
  public static final float L0 = 0x1.555500p-1f;

  public static final float L1 = 0x1.99d29ep-2f;
  public static final float L2 = 0x1.1eb3a2p-2f;
  public static final float L3 = 0x1.1f0576p-2f;

  /**
   * (u + 3.5)·e^(u²/2)·Φ(−u) in powers of w = (u − 3.5)/(u + 3.5), fitted to 3·10⁻⁸ for u from 0 to
   * 13.4.
   */
  public static final float T0 = 0x1.7d241ap-1f;

  public static final float T1 = -0x1.219150p-1f;
  public static final float T2 = 0x1.42ff0cp-2f;
  public static final float T3 = -0x1.db59b6p-4f;
  public static final float T4 = 0x1.1d07fcp-6f;
  public static final float T5 = 0x1.a9203ap-8f;
  public static final float T6 = -0x1.9c82d6p-9f;
  public static final float T7 = -0x1.f1264ap-12f;
  public static final float T8 = 0x1.9fca50p-12f;
  public static final float T9 = 0x1.7800b0p-14f;

  /** From here on e^(−u²/2) is taken as 0: its n is −127. */
  public static final float FAR = 13.27f;

  public static final float DENSITY_AT_0 = 0x1.988454p-2f;

  private PlainMath() {}

  /** f(z). */
  public static float activate(Activation f, float z) {
    return switch (f) {
      case IDENTITY -> z;
      case SIGMOID -> sigmoid(z);
      case TANH -> tanh(z);
      case RELU -> z < 0 ? 0f : z;
      case LEAKY_RELU -> z > 0 ? z : z * Activation.LEAK;
      case ELU -> elu(z);
      case SOFTPLUS -> softplus(z);
      case EXP -> exp(z);
      case SILU -> silu(z);
      case GELU -> gelu(z);
    };
  }

  /** An error times f′, which is found from what f keeps for it: its output, or its net input. */
  public static float delta(Activation f, float a, float error) {
    return switch (f) {
      case IDENTITY -> error;
      case SIGMOID -> error * Math.fma(-a, a, a);
      case TANH -> error * Math.fma(-a, a, 1f);
      case RELU -> a > 0 ? error : 0f;
      case LEAKY_RELU -> a > 0 ? error : error * Activation.LEAK;
      case ELU -> a > 0 ? error : error * (a + 1f);
      case SOFTPLUS -> error * softplusSlope(a);
      case EXP -> error * a;
      case SILU -> error * siluSlope(a);
      case GELU -> error * geluSlope(a);
    };
  }

  private static float exp(float x) {
    float y = atMost(atLeast(x, VANISHING), OVERFLOW);
    float t = rounded(y);
    int n = floatToRawIntBits(t) << 23;
    int half = (n >> 1) & (-1 << 23);
    float p = ofRemainder(remainder(y, t)) * intBitsToFloat(half + (64 << 23));
    return p * intBitsToFloat(n - half + (63 << 23));
  }

  /** eˣ for x from −88, where it is 0, to 88. */
  static float expWithin88(float x) {
    float t = rounded(x);
    return ofRemainder(remainder(x, t)) * power(t);
  }

  private static float sigmoid(float z) {
    float x = atMost(atLeast(-z, UNDERFLOW), OVERFLOW);
    float t = rounded(x);
    return 1f / Math.fma(ofRemainder(remainder(x, t)), power(t), 1f);
  }

  private static float tanh(float z) {
    float x = atLeast(Math.abs(z) * -2f, UNDERFLOW);
    float q = lessOne(x);
    float y = (0f - q) / (q + 2f);
    return intBitsToFloat(floatToRawIntBits(y) | (floatToRawIntBits(z) & Integer.MIN_VALUE));
  }

  private static float elu(float z) {
    return z > 0 ? z : lessOne(atLeast(z, UNDERFLOW));
  }

  private static float softplus(float z) {
    float x = atLeast(-Math.abs(z), UNDERFLOW);
    float t = rounded(x);
    float e = ofRemainder(remainder(x, t)) * power(t);
    float w = e / (e + 2f);
    float ww = w * w;
    float p = Math.fma(ww, L3, L2);
    p = Math.fma(p, ww, L1);
    p = Math.fma(p, ww, L0);
    return positive(z) + Math.fma(w * ww, p, w + w);
  }

  private static float softplusSlope(float a) {
    return 0f - lessOne(atLeast(-a, UNDERFLOW));
  }

  private static float silu(float z) {
    float limited = atLeast(z, -OVERFLOW);
    float x = atLeast(-limited, UNDERFLOW);
    float t = rounded(x);
    return limited / Math.fma(ofRemainder(remainder(x, t)), power(t), 1f);
  }

  private static float siluSlope(float z) {
    float x = atMost(atLeast(-z, -NORMAL), NORMAL);
    float t = rounded(x);
    float e = ofRemainder(remainder(x, t)) * power(t);
    float s = 1f / (e + 1f);
    return s - x * s * (e * s);
  }

  private static float gelu(float z) {
    float u = atMost(Math.abs(z), FAR);
    float square = u * u;
    float x = square * -0.5f;
    float t = rounded(x);
    float p = ofRemainder(Math.fma(Math.fma(u, u, -square), -0.5f, remainder(x, t)));
    float q = u / (u + 3.5f);
    return Math.fma(-(normalTail(q) * (q * p)), power(t), positive(z));
  }

  private static float geluSlope(float z) {
    float u = atMost(Math.abs(z), FAR);
    float square = u * u;
    float x = square * -0.5f;
    float t = rounded(x);
    float p = ofRemainder(Math.fma(Math.fma(u, u, -square), -0.5f, remainder(x, t)));
    float v = 1f / (u + 3.5f);
    float h = (normalTail(u * v) * v - u * DENSITY_AT_0) * p * power(t);
    return z > 0 ? -h + 1f : h;
  }

  /** eˣ − 1 for x ≥ −88, as 2ⁿ·(eʳ − 1) + (2ⁿ − 1). */
  private static float lessOne(float x) {
    float t = rounded(x);
    float r = remainder(x, t);
    float power = power(t);
    return Math.fma(tail(r) * r, power, power - 1f);
  }

  private static float rounded(float x) {
    return Math.fma(x, LOG2E, MAGIC);
  }

  private static float remainder(float x, float t) {
    float n = t - MAGIC;
    return Math.fma(n, MINUS_LN2_LOW, Math.fma(n, MINUS_LN2_HIGH, x));
  }

  private static float tail(float r) {
    float p = Math.fma(r, E6, E5);
    p = Math.fma(p, r, E4);
    p = Math.fma(p, r, E3);
    p = Math.fma(p, r, E2);
    return Math.fma(p, r, 1f);
  }

  private static float ofRemainder(float r) {
    return Math.fma(tail(r), r, 1f);
  }

  private static float power(float t) {
    return intBitsToFloat(floatToRawIntBits(t) << 23);
  }

  private static float normalTail(float q) {
    float w = Math.fma(q, 2f, -1f);
    float p = Math.fma(w, T9, T8);
    p = Math.fma(p, w, T7);
    p = Math.fma(p, w, T6);
    p = Math.fma(p, w, T5);
    p = Math.fma(p, w, T4);
    p = Math.fma(p, w, T3);
    p = Math.fma(p, w, T2);
    p = Math.fma(p, w, T1);
    return Math.fma(p, w, T0);
  }

  private static float positive(float z) {
    return intBitsToFloat(Math.max(floatToRawIntBits(z), 0));
  }

  private static float atLeast(float x, float low) {
    return x < low ? low : x;
  }

  private static float atMost(float x, float high) {
    return x > high ? high : x;
  }
}
