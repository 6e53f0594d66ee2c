package lanewise.bench.jmh;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every benchmark refuses to time kernels whose result is wrong, and accepts those that are right.
 */
class VerificationTest {
  @ParameterizedTest
  @ValueSource(strings = {"NN:17x9x5", "TN:3x16x100", "NT:33x8x7", "TT:5x5x5", "NN:1x1x1"})
  void matmul(String shape) {
    Matmul benchmark = new Matmul();
    benchmark.shape = shape;
    check(benchmark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sigmoid:7x9", "relu:1x40", "tanh:3x1", "identity:2x16"})
  void activate(String shape) {
    Activate benchmark = new Activate();
    benchmark.shape = shape;
    check(benchmark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sigmoid:7x9", "relu:1x40", "tanh:3x1", "identity:2x16"})
  void delta(String shape) {
    Delta benchmark = new Delta();
    benchmark.shape = shape;
    check(benchmark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd:7x9", "sgd:1x1"})
  void update(String shape) {
    Update benchmark = new Update();
    benchmark.shape = shape;
    check(benchmark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7-9@3", "2-2@4:relu"})
  void forward(String shape) {
    Forward benchmark = new Forward();
    benchmark.shape = shape;
    check(benchmark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7-9@3", "2-2@4:tanh"})
  void backward(String shape) {
    Backward benchmark = new Backward();
    benchmark.shape = shape;
    check(benchmark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7-9-3@5", "2-2-1@4", "5-8-8-4@3:relu"})
  void step(String shape) {
    Step benchmark = new Step();
    benchmark.shape = shape;
    check(benchmark);
  }

  private static void check(KernelsBenchmark benchmark) {
    benchmark.threads = 1;
    for (String right : new String[] {"naive", "simd", "ejml"}) {
      benchmark.kernels = right;
      assertThatCode(benchmark::setUp).as(right).doesNotThrowAnyException();
    }
    benchmark.kernels = "wrong";
    assertThatThrownBy(benchmark::setUp)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("wrong: ")
        .hasMessageContaining("naive says");
  }
}
