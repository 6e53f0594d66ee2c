package lanewise.simd.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import lanewise.contract.Samples;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.UpdateStep;
import lanewise.matrix.Matrix;
import lanewise.simd.SimdKernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a team shares out besides products has the bits that one thread computes. */
class SharedPassesTest {
  private static final int THREADS = 3;

  /** Enough to do for every thread, in shapes that no cut divides evenly. */
  private static final int[][] SIZES = {
    {THREADS * SharedPass.PER_THREAD / 10 + 1, 10},
    {5, THREADS * SharedPass.PER_THREAD / 5 + 7},
    {131, SharedPass.PER_THREAD / 32 + 1},
    {THREADS * SharedPass.SUMMED_PER_THREAD / 259 + 1, 259}
  };

  /** A pass over two matrices of one size; what it gives besides them. */
  private interface Pass {
    double run(Kernels k, Matrix x, Matrix y, float[] vector);
  }

  private record Named(String name, Pass pass) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Named> passes() {
    return Stream.of(
        new Named("activate", (k, x, y, v) -> done(() -> k.activate(Activation.TANH, v, x, y))),
        new Named(
            "without bias", (k, x, y, v) -> done(() -> k.activate(Activation.GELU, null, x, y))),
        new Named("delta", (k, x, y, v) -> done(() -> k.delta(Activation.SIGMOID, x, y, y, v))),
        new Named(
            "without db", (k, x, y, v) -> done(() -> k.delta(Activation.TANH, x, y, y, null))),
        new Named("softmax", (k, x, y, v) -> done(() -> k.softmax(x, y))),
        new Named("cross-entropy", (k, x, y, v) -> k.softmaxCrossEntropy(y, x, y)));
  }

  private static double done(Runnable call) {
    call.run();
    return 0;
  }

  @ParameterizedTest
  @MethodSource("passes")
  void passesOverMatrices(Named named) {
    for (int[] size : SIZES) {
      try (SimdKernels one = new SimdKernels();
          SimdKernels several = new SimdKernels(THREADS)) {
        Random random = new Random(5);
        Matrix x = Samples.input(size[0], size[1], random);
        Matrix y = Samples.input(size[0], size[1], random);
        float[] vector = Samples.input(1, size[1], random).copy().data();
        Matrix yOfSeveral = y.copy();
        float[] vectorOfSeveral = vector.clone();
        double expected = named.pass().run(one, x, y, vector);
        double actual = named.pass().run(several, x, yOfSeveral, vectorOfSeveral);
        assertThat(actual).isEqualTo(expected);
        assertThat(yOfSeveral.copy().data()).isEqualTo(y.copy().data());
        assertThat(vectorOfSeveral).isEqualTo(vector);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(UpdateStep.Formula.class)
  void updates(UpdateStep.Formula formula) {
    UpdateStep step =
        new UpdateStep(formula)
            .rate(0.1f)
            .momentum(0.9f)
            .beta1(0.9f)
            .beta2(0.99f)
            .epsilon(1e-8f)
            .scale(0.5f)
            .decay(0.01f)
            .keep(0.99f);
    int n = THREADS * SharedPass.PER_THREAD + 77;
    float[][] expected = arrays(n);
    float[][] actual = arrays(n);
    try (SimdKernels one = new SimdKernels();
        SimdKernels several = new SimdKernels(THREADS)) {
      update(one, step, expected);
      update(several, step, actual);
    }
    assertThat(actual).isDeepEqualTo(expected);
    assertThat(actual[3]).isNotEqualTo(arrays(n)[3]);
  }

  /** Updates the last array by the first; those between are the moments. */
  private static void update(Kernels kernels, UpdateStep step, float[][] arrays) {
    float[][] moments = Arrays.copyOfRange(arrays, 1, 1 + step.formula().moments());
    kernels.update(step, arrays[0], moments, arrays[3]);
  }

  private static float[][] arrays(int n) {
    Random random = new Random(6);
    float[][] arrays = new float[4][n];
    for (float[] array : arrays) {
      for (int i = 0; i < n; i++) {
        array[i] = random.nextFloat();
      }
    }
    return arrays;
  }
}
