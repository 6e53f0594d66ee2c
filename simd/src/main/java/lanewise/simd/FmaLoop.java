package lanewise.simd;

import static lanewise.simd.platform.Lanes.LANES;
import static lanewise.simd.platform.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Fused multiply-adds and nothing else, on vectors of the species that the kernels use: the
 * yardstick for the throughput of products.
 *
 * <p>The loop reads no memory. It has twelve chains that do not depend on each other, which hide an
 * fma's latency of four cycles at up to three FMAs a cycle. The chains are the addend, as a
 * micro-kernel's accumulators are, which C2 updates in place. Twelve chains and two factors fit in
 * 16 registers.
 */
public final class FmaLoop {
  private static final int CHAINS = 12;

  private FmaLoop() {}

  /**
   * Runs n iterations of twelve vector fma. Every lane of chain c counts from c up in steps of one,
   * so no value overflows or becomes denormal; beyond 2²⁴ they stand still.
   *
   * @param n iterations, at least 0
   * @return the sum over all lanes of all chains: LANES·(12·n + 78), exact while below 2²⁴
   */
  public static float run(int n) {
    FloatVector x = FloatVector.broadcast(SPECIES, 0.5f);
    FloatVector y = FloatVector.broadcast(SPECIES, 2f);
    FloatVector a1 = FloatVector.broadcast(SPECIES, 1f);
    FloatVector a2 = FloatVector.broadcast(SPECIES, 2f);
    FloatVector a3 = FloatVector.broadcast(SPECIES, 3f);
    FloatVector a4 = FloatVector.broadcast(SPECIES, 4f);
    FloatVector a5 = FloatVector.broadcast(SPECIES, 5f);
    FloatVector a6 = FloatVector.broadcast(SPECIES, 6f);
    FloatVector a7 = FloatVector.broadcast(SPECIES, 7f);
    FloatVector a8 = FloatVector.broadcast(SPECIES, 8f);
    FloatVector a9 = FloatVector.broadcast(SPECIES, 9f);
    FloatVector a10 = FloatVector.broadcast(SPECIES, 10f);
    FloatVector a11 = FloatVector.broadcast(SPECIES, 11f);
    FloatVector a12 = FloatVector.broadcast(SPECIES, 12f);
    for (int i = 0; i < n; i++) {
      a1 = x.fma(y, a1);
      a2 = x.fma(y, a2);
      a3 = x.fma(y, a3);
      a4 = x.fma(y, a4);
      a5 = x.fma(y, a5);
      a6 = x.fma(y, a6);
      a7 = x.fma(y, a7);
      a8 = x.fma(y, a8);
      a9 = x.fma(y, a9);
      a10 = x.fma(y, a10);
      a11 = x.fma(y, a11);
      a12 = x.fma(y, a12);
    }
    FloatVector low = a1.add(a2).add(a3).add(a4).add(a5).add(a6);
    FloatVector high = a7.add(a8).add(a9).add(a10).add(a11).add(a12);
    return low.add(high).reduceLanes(VectorOperators.ADD);
  }

  /** The work of n iterations in flops, an fma counted as two: 12·2·LANES·n. */
  public static long flops(int n) {
    return (long) CHAINS * 2 * LANES * n;
  }
}
