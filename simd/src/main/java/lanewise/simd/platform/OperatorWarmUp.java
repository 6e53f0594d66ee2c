package lanewise.simd.platform;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Calls every operation of vectors before any kernel runs, so that C2 of JDK 17 has seen them all.
 *
 * <p>All calls of operations go through two methods inside the Vector API, {@code
 * VectorOperators.opCode} and {@code ImplCache.find}. If C2 compiles these while only {@code fma}
 * was ever called, it assumes that nothing else ever is, and the code traps up to four times when
 * something else is. C2 then counts those traps for each inlined call of the two methods. Beyond a
 * hundred in one method it trusts no profile of that method any more: of what it inlines late, as
 * in a tile of 21 accumulators that updates C, it turns the stores into calls and the vectors into
 * objects. Without this class a step of 784-512-10 at a batch of 32 took twice its time in about
 * one JVM of four. C2 of JDK 25 does not do that.
 *
 * <p>There is a second reason. Methods of FloatVector call virtual ones, and C2 inlines those where
 * it was counted on what classes they are called. Priming makes too few calls for that: with a
 * tenth of the calls here six JVMs of ten turned the stores of a tile into calls.
 */
final class OperatorWarmUp {
  /** So many calls make C2 compile both methods for good; they take 20 ms. */
  private static final int CALLS = 10_000;

  private OperatorWarmUp() {}

  /** Calls each operation that kernels use once, then one of each kind many times. */
  static float fill(VectorSpecies<Float> species) {
    FloatVector x = FloatVector.broadcast(species, 0.5f);
    float sum = once(x);
    float[] result = new float[species.length()];
    for (int i = 0; i < CALLS; i++) {
      x.neg().mul(x).fma(x, x).intoArray(result, 0);
    }
    return sum + result[0];
  }

  private static float once(FloatVector x) {
    FloatVector y = x.add(x).sub(x).div(x).min(x).max(x).abs().sqrt().mul(2f).add(1f);
    IntVector n = y.reinterpretAsInts();
    n = n.lanewise(VectorOperators.LSHL, 1).lanewise(VectorOperators.ASHR, 1);
    n = n.lanewise(VectorOperators.LSHR, 1).lanewise(VectorOperators.BITWISE_BLEND, n, n);
    n =
        n.lanewise(VectorOperators.AND, -2)
            .lanewise(VectorOperators.OR, 1)
            .lanewise(VectorOperators.XOR, 1)
            .and(n)
            .or(n)
            .not();
    y = y.blend(x, y.compare(VectorOperators.GT, 0f).not().not());
    y = y.blend(x, y.compare(VectorOperators.LT, 0f));
    y = y.blend(x, y.compare(VectorOperators.EQ, x));
    return y.add(n.reinterpretAsFloats()).reduceLanes(VectorOperators.ADD);
  }
}
