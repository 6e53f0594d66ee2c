package lanewise.simd.pass;

import static lanewise.simd.pass.RowSums.FOUR;
import static lanewise.simd.pass.RowSums.PARTS;
import static lanewise.simd.platform.Lanes.LANES;

import java.util.EnumMap;
import java.util.Map;
import lanewise.kernels.Activation;
import lanewise.simd.platform.Priming;
import lanewise.simd.platform.VectorLoops;

/**
 * The vector loops of passes: which of them there are, and how each is primed. Passes ask here
 * before they run any.
 */
final class PassLoops {
  /**
   * Their operations lie in methods of their own, which C2 makes part of a loop only if C1 has
   * counted enough of their calls by then.
   */
  private static final int CALLS_PER_WORK = 4;

  private static final Map<Activation, VectorLoops> ACTIVATE = new EnumMap<>(Activation.class);
  private static final Map<Activation, VectorLoops> DELTA = new EnumMap<>(Activation.class);
  private static final VectorLoops SUMS =
      new VectorLoops(CALLS_PER_WORK, (loop, length, x, y) -> DeltaPass.primeSums(length, x, y));

  /** The sums of short rows, by how often a row has four columns, and then the constants below. */
  private static final VectorLoops.Code[] OF_SOFTMAX = {
    (loop, length, x, y) -> {
      SoftmaxLoops.one(x, 8 * length, 4, x, y);
      return 16 * length;
    },
    (loop, length, x, y) -> {
      SoftmaxLoops.two(x, 8 * length, 8, x, y);
      return 32 * length;
    },
    (loop, length, x, y) -> {
      SoftmaxLoops.three(x, 8 * length, 12, x, y);
      return 48 * length;
    },
    (loop, length, x, y) -> {
      SoftmaxLoops.four(x, 8 * length, 16, x, y);
      return 64 * length;
    },
    (loop, length, x, y) -> {
      SoftmaxLoops.partialSumsLoop(x, length, 3 * PARTS, y);
      return 4 * length;
    },
    (loop, length, x, y) -> {
      SoftmaxLoops.exponentialsLoop(x, 0, length, y, 0, y);
      return 20 * length;
    },
    (loop, length, x, y) -> {
      SoftmaxLoops.weighLoop(x, 0, x, 0, 4 * length, y);
      return 16 * length;
    },
    (loop, length, x, y) -> {
      SoftmaxLoops.probabilitiesLoop(x, x, 4 * length, 1, x, 0, 1, y, 0);
      return 16 * length;
    },
    (loop, length, x, y) -> {
      int cols = 3 * LANES + 1;
      SoftmaxLoops.probabilitiesLoop(x, x, length, cols, x, 0, cols, y, 0);
      return 16 * length;
    },
  };

  private static final VectorLoops SOFTMAX =
      new VectorLoops(
          CALLS_PER_WORK, (loop, length, x, y) -> OF_SOFTMAX[loop].run(loop, length, x, y));

  private static final int LONG_SUMS = 1 << 4;

  private static final int EXPONENTIALS = 1 << 5;
  private static final int WEIGH = 1 << 6;
  private static final int SHORT_PROBABILITIES = 1 << 7;
  private static final int LONG_PROBABILITIES = 1 << 8;

  static {
    for (Activation f : Activation.values()) {
      ACTIVATE.put(
          f,
          new VectorLoops(
              CALLS_PER_WORK, (loop, length, x, y) -> ActivationPass.prime(f, length, x, y)));
      DELTA.put(
          f,
          new VectorLoops(
              CALLS_PER_WORK, (loop, length, x, y) -> DeltaPass.prime(f, length, x, y)));
    }
  }

  private PassLoops() {}

  static boolean activate(Activation f, int size) {
    return Priming.loaded() && ACTIVATE.get(f).primed(1, size);
  }

  /** Whether δ's loops are primed, and those of db if it is asked for. */
  static boolean delta(Activation f, boolean db, int size) {
    boolean sums = !db || sums(size);
    return Priming.loaded() && DELTA.get(f).primed(1, size) && sums;
  }

  static boolean sums(int size) {
    return Priming.loaded() && SUMS.primed(1, size);
  }

  static boolean softmax(int cols, int size) {
    return Priming.loaded() && SOFTMAX.primed(ofRows(cols), size);
  }

  static boolean crossEntropy(int cols, int size) {
    return Priming.loaded() && SOFTMAX.primed(ofRows(cols) | WEIGH, size);
  }

  private static int ofRows(int cols) {
    int sums = cols > PARTS ? LONG_SUMS : 1 << ((Math.max(1, cols) - 1) / FOUR);
    return EXPONENTIALS | sums | (cols < LANES ? SHORT_PROBABILITIES : LONG_PROBABILITIES);
  }
}
