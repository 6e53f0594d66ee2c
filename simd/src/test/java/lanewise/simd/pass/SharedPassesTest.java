package lanewise.simd.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.Samples;
import lanewise.matrix.Matrix;
import lanewise.simd.SimdKernels;
import org.junit.jupiter.params.ParameterizedTest;
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

  /** An optimizer's pass: g, two moments and w. */
  private interface Rule {
    void run(Kernels k, float[] g, float[] m, float[] v, float[] w);
  }

  static Stream<Rule> rules() {
    return Stream.of(
        (k, g, m, v, w) -> k.sgd(0.1f, g, w),
        (k, g, m, v, w) -> k.momentum(0.1f, 0.9f, 0.5f, 0.01f, g, m, w),
        (k, g, m, v, w) -> k.nesterov(0.1f, 0.9f, 0.5f, 0.01f, g, m, w),
        (k, g, m, v, w) -> k.rmsProp(0.1f, 0.9f, 1e-8f, 0.5f, 0.01f, g, v, w),
        (k, g, m, v, w) -> k.adagrad(0.1f, 1e-8f, 0.5f, 0.01f, g, v, w),
        (k, g, m, v, w) -> k.adam(0.1f, 0.9f, 0.99f, 1e-8f, 0.5f, 0.01f, 0.99f, g, m, v, w));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void updates(Rule rule) {
    int n = THREADS * SharedPass.PER_THREAD + 77;
    float[][] expected = arrays(n);
    float[][] actual = arrays(n);
    try (SimdKernels one = new SimdKernels();
        SimdKernels several = new SimdKernels(THREADS)) {
      rule.run(one, expected[0], expected[1], expected[2], expected[3]);
      rule.run(several, actual[0], actual[1], actual[2], actual[3]);
    }
    assertThat(actual).isDeepEqualTo(expected);
    assertThat(actual[3]).isNotEqualTo(arrays(n)[3]);
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
