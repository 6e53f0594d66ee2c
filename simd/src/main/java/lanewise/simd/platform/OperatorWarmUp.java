package lanewise.simd.platform;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Shows JDK 17's compiler every kind of operation before any kernel runs.
 *
 * <p>All of an operation's calls go through two methods inside the Vector API, {@code
 * VectorOperators.opCode} and {@code ImplCache.find}. Compiled while only {@code fma} was ever
 * called, they assume that nothing else is, and trap up to four times when it is. Each of their
 * inlined calls then counts those traps, and beyond a hundred in one method C2 trusts no profile of
 * it any more: of what it inlines late, as in a tile of 21 accumulators that updates C, it turns
 * the stores into calls and the vectors into objects. A step of 784-512-10@32 took twice its time
 * so, in about one JVM of four. C2 of JDK 25 does not.
 */
final class OperatorWarmUp {
  /** Enough for both methods to be compiled for good: 20 ms. */
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
    n = n.lanewise(VectorOperators.AND, -2).lanewise(VectorOperators.OR, 1).and(n).not();
    y = y.blend(x, y.compare(VectorOperators.GT, 0f).not().not());
    y = y.blend(x, y.compare(VectorOperators.LT, 0f));
    y = y.blend(x, y.compare(VectorOperators.EQ, x));
    return y.add(n.reinterpretAsFloats()).reduceLanes(VectorOperators.ADD);
  }
}
