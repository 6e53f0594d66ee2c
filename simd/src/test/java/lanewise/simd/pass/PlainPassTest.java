package lanewise.simd.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import lanewise.kernels.Activation;
import lanewise.simd.plain.PlainPass;
import lanewise.simd.plain.PlainSoftmax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain loops compute what vector loops do, to the bit, for floats of all kinds. */
class PlainPassTest {
  private static final int BLOCK = 1 << 16;

  /** The distance between the floats that are tried. */
  private static final int STRIDE = Integer.getInteger("lanewise.accuracy.stride", 257);

  private final float[] z = new float[BLOCK];
  private final float[] e = new float[BLOCK];
  private final float[] vector = new float[BLOCK];
  private final float[] plain = new float[BLOCK];

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activationsAndDeltasHaveTheSameBits(Activation f) {
    ActivationPass activations = new ActivationPass();
    DeltaPass deltas = new DeltaPass();
    Random random = new Random(1);
    for (long bits = 0; bits < 1L << 32; bits += (long) BLOCK * STRIDE) {
      for (int i = 0; i < BLOCK; i++) {
        z[i] = Float.intBitsToFloat((int) (bits + (long) i * STRIDE));
        e[i] = random.nextFloat() - 0.5f;
      }
      activations.run(f, null, 0, 1, BLOCK, z, vector);
      PlainPass.activate(f, null, 0, 1, BLOCK, z, plain);
      check(f + " of", z);
      deltas.run(f, z, e, vector, 0, BLOCK);
      PlainPass.delta(f, z, e, plain, 0, BLOCK);
      check("the slope of " + f + " at", z);
    }
  }

  /** Where e⁻ᶻ becomes 0 or ∞, each float beside the one before it. */
  @ParameterizedTest
  @ValueSource(floats = {88, -88, 0x1.61814cp6f, -0x1.61814cp6f, 89, -89})
  void sigmoidHasTheSameBitsWhereItsRangeEnds(float end) {
    for (int i = 0; i < BLOCK; i++) {
      z[i] = Float.intBitsToFloat(Float.floatToRawIntBits(end) + i - BLOCK / 2);
    }
    new ActivationPass().run(Activation.SIGMOID, null, 0, 1, BLOCK, z, vector);
    PlainPass.activate(Activation.SIGMOID, null, 0, 1, BLOCK, z, plain);
    check("the sigmoid of", z);
  }

  private void check(String what, float[] x) {
    for (int i = 0; i < BLOCK; i++) {
      boolean same =
          Float.floatToRawIntBits(vector[i]) == Float.floatToRawIntBits(plain[i])
              // Which NaN it is is not promised.
              || (Float.isNaN(vector[i]) && Float.isNaN(plain[i]));
      if (!same) {
        throw new AssertionError(
            what + " " + x[i] + " is " + vector[i] + " in vectors, and plain " + plain[i]);
      }
    }
  }

  @Test
  void sumsOfColumnsHaveTheSameBits() {
    Random random = new Random(2);
    for (int cols : new int[] {1, 3, 16, 31, 1100}) {
      float[] delta = random(37 * cols, random);
      float[] vector = new float[cols];
      float[] plain = new float[cols];
      new DeltaPass().sums(37, cols, 0, cols, delta, vector);
      PlainPass.sums(37, cols, 0, cols, delta, plain);
      assertThat(plain).as("%d columns", cols).isEqualTo(vector);
    }
  }

  @Test
  void softmaxHasTheSameBits() {
    Random random = new Random(3);
    for (int cols : new int[] {1, 2, 4, 5, 10, 15, 16, 17, 33, 100, 3000}) {
      for (float scale : new float[] {1, 100, 1e30f, Float.POSITIVE_INFINITY}) {
        int rows = 21;
        float[] logits = random(rows * cols, random);
        for (int i = 0; i < logits.length; i += 1 + random.nextInt(9)) {
          logits[i] *= scale;
        }
        float[] targets = new float[rows * cols];
        for (int r = 0; r < rows; r++) {
          targets[r * cols + random.nextInt(cols)] = r % 5 == 0 ? 0.25f : 1;
        }
        String what = cols + " columns, scale " + scale;
        softmax(logits, rows, cols, what);
        crossEntropy(logits, targets, rows, cols, what);
      }
    }
  }

  private static void softmax(float[] z, int rows, int cols, String what) {
    float[] vector = new float[rows * cols];
    float[] plain = new float[rows * cols];
    new SoftmaxPass().apply(z, vector, cols, 0, rows);
    new PlainSoftmax().apply(z, plain, cols, 0, rows);
    assertThat(plain).as(what).isEqualTo(vector);
  }

  private static void crossEntropy(float[] z, float[] y, int rows, int cols, String what) {
    float[] vector = new float[rows * cols];
    float[] plain = new float[rows * cols];
    double[] losses = new double[rows];
    double[] plainLosses = new double[rows];
    new SoftmaxPass().crossEntropy(z, y, vector, cols, 0, rows, losses);
    new PlainSoftmax().crossEntropy(z, y, plain, cols, 0, rows, plainLosses);
    assertThat(plain).as(what).isEqualTo(vector);
    assertThat(plainLosses).as(what).isEqualTo(losses);
  }

  private static float[] random(int n, Random random) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }
}
