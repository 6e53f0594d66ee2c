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
  /** The length of the operands in vectors. */
  static final int LENGTH = 64;

  private static final Map<Activation, VectorLoops> ACTIVATE = new EnumMap<>(Activation.class);
  private static final Map<Activation, VectorLoops> DELTA = new EnumMap<>(Activation.class);
  private static final VectorLoops SUMS =
      new VectorLoops((loop, x, y) -> DeltaPass.primeSums(x, y));
  private static final VectorLoops SOFTMAX = new VectorLoops(PassLoops::softmax);

  /** The sums of short rows are loops 0 to 3, by how often a row has four columns. */
  private static final int LONG_SUMS = 1 << 4;

  private static final int EXPONENTIALS = 1 << 5;
  private static final int WEIGH = 1 << 6;
  private static final int SHORT_PROBABILITIES = 1 << 7;
  private static final int LONG_PROBABILITIES = 1 << 8;

  static {
    for (Activation f : Activation.values()) {
      ACTIVATE.put(f, new VectorLoops((loop, x, y) -> ActivationPass.prime(f, x, y)));
      DELTA.put(f, new VectorLoops((loop, x, y) -> DeltaPass.prime(f, x, y)));
    }
  }

  private PassLoops() {}

  static boolean activate(Activation f) {
    return Priming.loaded() && ACTIVATE.get(f).primed(1);
  }

  /** Whether δ's loops are primed, and those of db if it is asked for. */
  static boolean delta(Activation f, boolean db) {
    boolean sums = !db || sums();
    return Priming.loaded() && DELTA.get(f).primed(1) && sums;
  }

  static boolean sums() {
    return Priming.loaded() && SUMS.primed(1);
  }

  static boolean softmax(int cols) {
    return Priming.loaded() && SOFTMAX.primed(ofRows(cols));
  }

  static boolean crossEntropy(int cols) {
    return Priming.loaded() && SOFTMAX.primed(ofRows(cols) | WEIGH);
  }

  private static int ofRows(int cols) {
    int sums = cols > PARTS ? LONG_SUMS : 1 << ((Math.max(1, cols) - 1) / FOUR);
    return EXPONENTIALS | sums | (cols < LANES ? SHORT_PROBABILITIES : LONG_PROBABILITIES);
  }

  private static int softmax(int loop, float[] x, float[] y) {
    switch (1 << loop) {
      case EXPONENTIALS -> SoftmaxLoops.exponentials(x, 0, LENGTH, y, 0, y);
      case WEIGH -> SoftmaxLoops.weigh(x, 0, x, 0, LENGTH, y);
      case LONG_SUMS -> SoftmaxLoops.partialSums(x, LENGTH / 2, 4 * PARTS, y);
      case SHORT_PROBABILITIES -> SoftmaxLoops.probabilities(x, x, LENGTH, 1, x, 0, 1, y, 0);
      case LONG_PROBABILITIES ->
          SoftmaxLoops.probabilities(x, x, LENGTH / 4, 3 * LANES + 1, x, 0, 3 * LANES + 1, y, 0);
      default -> SoftmaxLoops.fours(x, LENGTH, (loop + 1) * FOUR, x, y);
    }
    return 4 * LENGTH;
  }
}
