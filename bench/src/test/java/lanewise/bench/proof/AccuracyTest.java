package lanewise.bench.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;
import lanewise.matrix.Matrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The accuracy that stands beside the speed. */
class AccuracyTest {
  /** Naive computes in double and rounds once. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void whatIsRoundedOnceIsHalfAnUlpOff(Activation f) {
    Kernels naive = new NaiveKernels();
    assertThat(new Accuracy(naive).activation(f)).isBetween(0., 0.5001);
    assertThat(new Accuracy(naive).slope(f)).isBetween(0., 0.5001);
  }

  /** Within what VectorMath states, and near enough to it to show that the sample is a good one. */
  @ParameterizedTest
  @CsvSource({
    "EXP,0.6,1",
    "SIGMOID,1.2,3",
    "TANH,1.2,3",
    "ELU,0.7,3",
    "SOFTPLUS,1.2,3",
    "SILU,1.2,3",
    "GELU,1.5,5",
    "RELU,0,0",
    "IDENTITY,0,0"
  })
  void simdIsWithinWhatItStates(Activation f, double low, double stated) {
    try (Kernels simd = Kernels.named("simd")) {
      assertThat(new Accuracy(simd).activation(f)).isBetween(low, stated);
      assertThat(new Accuracy(simd).activation(f))
          .as("once more")
          .isEqualTo(new Accuracy(simd).activation(f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 100})
  void softmaxIsAFewUlpOff(int classes) {
    for (String name : new String[] {"naive", "simd"}) {
      try (Kernels kernels = Kernels.named(name)) {
        assertThat(new Accuracy(kernels).softmax(classes)).isBetween(0., 5.);
        assertThat(new Accuracy(kernels).crossEntropy(classes)).isBetween(0., 2.);
      }
    }
  }

  /** Five ulp are found, six where a power of two is crossed; fifty are refused. */
  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"SIGMOID", "TANH", "GELU", "EXP"})
  void anErrorIsFound(Activation f) {
    assertThat(new Accuracy(off(5)).activation(f)).isBetween(5., 6.6);
    assertThatThrownBy(() -> new Accuracy(off(50)).activation(f))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("naive", f.toString(), "ulp, the contract allows 8");
    assertThatThrownBy(() -> new Accuracy(off(50)).slope(f)).hasMessageContaining("slope of " + f);
    assertThatThrownBy(() -> new Accuracy(off(50)).softmax(10)).hasMessageContaining("softmax");
    assertThatThrownBy(() -> new Accuracy(off(50)).crossEntropy(10))
        .hasMessageContaining("cross-entropy");
  }

  /** Naive with every result moved up by so many floats. */
  private static Kernels off(int ulps) {
    Kernels naive = new NaiveKernels();
    return (Kernels)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {Kernels.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(naive, arguments);
                switch (method.getName()) {
                  case "activate", "delta" -> move((Matrix) arguments[3], ulps);
                  case "softmax" -> move((Matrix) arguments[1], ulps);
                  case "softmaxCrossEntropy" -> move((Matrix) arguments[2], ulps);
                  default -> {}
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static void move(Matrix m, int ulps) {
    for (int i = 0; i < m.size(); i++) {
      float x = m.data()[i];
      m.data()[i] = x + ulps * Math.ulp(x);
    }
  }
}
