package lanewise.simd.pass;

import static lanewise.contract.UpdateContract.SIZES;
import static lanewise.contract.UpdateContract.array;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import lanewise.contract.ExactUpdate;
import lanewise.kernels.Kernels;
import lanewise.kernels.UpdateStep;
import lanewise.simd.SimdKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** To the bit: the same steps of fma, one element at a time, whatever C2 makes of the loops. */
class SimdUpdateTest {
  private static final float RATE = 0.07f;
  private static final float MU = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final float SCALE = 1f / 3;
  private static final float DECAY = 0.01f;
  private static final float KEEP = 0.97f;

  /** Enough calls for C2 to have compiled the loops, at each size that has its own. */
  private static final int CALLS = 6000;

  /** The oracle: one element by the steps that every width must take. */
  private static void element(
      ExactUpdate rule, int i, float[] gradient, float[] m, float[] v, float[] values) {
    float w = values[i];
    float g = Math.fma(DECAY, w, SCALE * gradient[i]);
    switch (rule) {
      case HEAVY_BALL -> {
        m[i] = Math.fma(MU, m[i], g);
        values[i] = Math.fma(-RATE, m[i], w);
      }
      case NESTEROV -> {
        m[i] = Math.fma(MU, m[i], g);
        values[i] = Math.fma(-RATE, Math.fma(MU, m[i], g), w);
      }
      case RMS_PROP -> {
        v[i] = Math.fma((1 - BETA2) * g, g, BETA2 * v[i]);
        values[i] = Math.fma(-RATE, g / ((float) Math.sqrt(v[i]) + EPSILON), w);
      }
      case ADAGRAD -> {
        v[i] = Math.fma(g, g, v[i]);
        values[i] = Math.fma(-RATE, g / ((float) Math.sqrt(v[i]) + EPSILON), w);
      }
      case ADAM -> {
        m[i] = Math.fma(1 - MU, g, MU * m[i]);
        v[i] = Math.fma((1 - BETA2) * g, g, BETA2 * v[i]);
        values[i] = Math.fma(-RATE, m[i] / ((float) Math.sqrt(v[i]) + EPSILON), KEEP * w);
      }
    }
  }

  private static void range(
      ExactUpdate rule, float[] g, float[] m, float[] v, float[] w, int from, int to) {
    UpdateStep step =
        rule.step()
            .rate(RATE)
            .momentum(MU)
            .beta1(MU)
            .beta2(BETA2)
            .epsilon(EPSILON)
            .scale(SCALE)
            .decay(DECAY)
            .keep(KEEP);
    SharedUpdate.run(step, g, rule.moments(m, v), w, from, to);
  }

  @ParameterizedTest
  @EnumSource(ExactUpdate.class)
  void everyLoopGivesTheSameBits(ExactUpdate rule) {
    Random random = new Random(24);
    for (int n : SIZES) {
      float[] g = array(n, random);
      float[] m = array(n, random);
      float[] v = squares(array(n, random));
      float[] w = array(n, random);
      float[] expectedM = m.clone();
      float[] expectedV = v.clone();
      float[] expectedW = w.clone();
      for (int i = 0; i < n; i++) {
        element(rule, i, g, expectedM, expectedV, expectedW);
      }
      float[] m0 = m.clone();
      float[] v0 = v.clone();
      float[] w0 = w.clone();
      for (int call = 0; call < (n >= 127 ? CALLS : 1); call++) {
        System.arraycopy(m0, 0, m, 0, n);
        System.arraycopy(v0, 0, v, 0, n);
        System.arraycopy(w0, 0, w, 0, n);
        range(rule, g, m, v, w, 0, n);
      }
      assertBits(m, expectedM, rule + " m of " + n);
      assertBits(v, expectedV, rule + " v of " + n);
      assertBits(w, expectedW, rule + " w of " + n);
    }
  }

  /** As threads share it out: any cut, and nothing outside it is touched. */
  @ParameterizedTest
  @EnumSource(ExactUpdate.class)
  void rangesPutTogetherAreTheWhole(ExactUpdate rule) {
    Random random = new Random(25);
    int n = 700;
    float[] g = array(n, random);
    float[] m = array(n, random);
    float[] v = squares(array(n, random));
    float[] w = array(n, random);
    float[][] whole = {m.clone(), v.clone(), w.clone()};
    range(rule, g, whole[0], whole[1], whole[2], 0, n);
    float[] before = w.clone();
    int[] cuts = {0, 1, 17, 145, 146, 500, n};
    for (int c = 1; c < cuts.length; c++) {
      range(rule, g, m, v, w, cuts[c - 1], cuts[c]);
      assertThat(Arrays.equals(w, cuts[c], n, before, cuts[c], n)).isTrue();
    }
    assertBits(m, whole[0], rule + " m");
    assertBits(v, whole[1], rule + " v");
    assertBits(w, whole[2], rule + " w");
  }

  @Test
  void sgdIsOneFma() {
    Random random = new Random(26);
    UpdateStep step = new UpdateStep(UpdateStep.Formula.SGD).rate(RATE);
    for (int n : SIZES) {
      float[] g = array(n, random);
      float[] w = array(n, random);
      float[] w0 = w.clone();
      float[] expected = new float[n];
      for (int i = 0; i < n; i++) {
        expected[i] = Math.fma(-RATE, g[i], w0[i]);
      }
      try (Kernels kernels = new SimdKernels()) {
        for (int call = 0; call < (n >= 127 ? CALLS : 1); call++) {
          System.arraycopy(w0, 0, w, 0, n);
          kernels.update(step, g, UpdateStep.NO_MOMENTS, w);
        }
      }
      assertBits(w, expected, "sgd of " + n);
    }
  }

  private static float[] squares(float[] array) {
    for (int i = 0; i < array.length; i++) {
      array[i] *= array[i];
    }
    return array;
  }

  private static void assertBits(float[] actual, float[] expected, String what) {
    assertThat(Arrays.mismatch(actual, expected)).as(what + ": first difference").isEqualTo(-1);
  }
}
