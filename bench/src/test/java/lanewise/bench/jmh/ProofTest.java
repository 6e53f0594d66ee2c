package lanewise.bench.jmh;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import lanewise.bench.proof.Inputs;
import lanewise.bench.proof.Proof;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every benchmark refuses to time kernels whose result is wrong, and accepts those that are right.
 */
class ProofTest {
  @ParameterizedTest
  @ValueSource(strings = {"NN:17x9x5", "TN:3x16x100", "NT:33x8x7", "TT:5x5x5", "NN:1x1x1"})
  void matmul(String shape) {
    Matmul benchmark = new Matmul();
    benchmark.shape = shape;
    check(benchmark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sigmoid:7x9", "relu:1x40", "tanh:3x1", "gelu:2x16", "exp:3x3"})
  void activate(String shape) {
    Activate benchmark = new Activate();
    benchmark.shape = shape;
    check(benchmark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sigmoid:7x9", "relu:1x40", "tanh:3x1", "gelu:2x16", "exp:3x3"})
  void delta(String shape) {
    Delta benchmark = new Delta();
    benchmark.shape = shape;
    check(benchmark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7x9", "1x40", "cross-entropy:3x10", "cross-entropy:9x33"})
  void softmax(String shape) {
    Softmax benchmark = new Softmax();
    benchmark.shape = shape;
    check(benchmark);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgd:7x9",
        "sgd:1x1",
        "momentum:7x9",
        "nesterov:3x100",
        "rmsprop:7x9",
        "adagrad:1x1",
        "adam:3x100",
        "adamw:7x9"
      })
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

  /** What a framework has learnt is proved as what kernels have. */
  @Test
  void wholeSteps() {
    Step benchmark = new Step();
    benchmark.shape = "5-8-8-4@3:relu";
    benchmark.kernels = "whole-steps";
    benchmark.threads = 1;
    assertThatCode(() -> run(benchmark)).doesNotThrowAnyException();
    System.setProperty("whole-steps.wrong", "true");
    try {
      assertThatThrownBy(() -> run(benchmark))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("whole-steps: parameter 0 after a step");
    } finally {
      System.clearProperty("whole-steps.wrong");
    }
  }

  /** Of 2²⁷ multiply-adds half the rows and half the columns are compared. */
  @ParameterizedTest
  @CsvSource({"N,N,0,255", "N,T,511,3", "T,N,17,0", "T,T,301,511"})
  void aWrongElementInAFirstOrLastRowOrColumnOfALargeProductIsFound(
      Op opA, Op opB, int row, int column) {
    Inputs inputs = new Inputs();
    Matrix a = inputs.matrix(512, 512);
    Matrix b = inputs.matrix(512, 512);
    Matrix c = new Matrix(512, 512);
    try (Kernels kernels = Kernels.named("simd")) {
      Proof proof = new Proof(kernels.name());
      kernels.matmul(opA, opB, 1f, a, b, 0f, c);
      assertThatCode(() -> proof.product("C", opA, opB, a, b, c)).doesNotThrowAnyException();
      c.set(row, column, c.get(row, column) + 1e-3f);
      assertThatThrownBy(() -> proof.product("C", opA, opB, a, b, c))
          .hasMessageContaining("C at (" + row + ", " + column + ")");
    }
  }

  private static void check(KernelsBenchmark benchmark) {
    benchmark.threads = 1;
    for (String right : new String[] {"naive", "simd", "ejml"}) {
      benchmark.kernels = right;
      assertThatCode(() -> run(benchmark)).as(right).doesNotThrowAnyException();
    }
    benchmark.kernels = "wrong";
    assertThatThrownBy(() -> run(benchmark))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("wrong: ")
        .hasMessageContaining("double says");
  }

  /** As in a fork, where an iteration makes many calls and nothing is looked at before the end. */
  private static void run(KernelsBenchmark benchmark) {
    benchmark.setUp();
    run(benchmark, 8);
  }

  private static void runPlanted(KernelsBenchmark benchmark, PlantedKernels.Fault fault) {
    benchmark.kernels = "naive";
    benchmark.threads = 1;
    benchmark.setUp();
    benchmark.k = new PlantedKernels(fault);
    run(benchmark, 8);
  }

  private static void run(KernelsBenchmark benchmark, int calls) {
    benchmark.beginIteration();
    for (int call = 0; call < calls; call++) {
      benchmark.call();
    }
    benchmark.tearDown();
  }

  @ParameterizedTest
  @MethodSource("lanewise.bench.jmh.PlantedKernels#ofProducts")
  void plantedProductsAreFound(PlantedKernels.Fault fault) {
    System.setProperty("lanewise.parent", "1");
    try {
      Matmul matmul = new Matmul();
      matmul.shape = "NN:64x64x784";
      assertThatThrownBy(() -> runPlanted(matmul, fault)).isInstanceOf(IllegalStateException.class);
      Forward forward = new Forward();
      forward.shape = "784-64@64";
      assertThatThrownBy(() -> runPlanted(forward, fault))
          .isInstanceOf(IllegalStateException.class);
    } finally {
      System.clearProperty("lanewise.parent");
    }
  }

  @Test
  void plantedPassesAreFound() {
    Activate activate = new Activate();
    activate.shape = "tanh:64x64";
    Delta delta = new Delta();
    delta.shape = "tanh:64x64";
    Update update = new Update();
    update.shape = "momentum:64x64";
    Map.of(
            PlantedKernels.Fault.THE_BIAS_IS_LEFT_OUT, activate,
            PlantedKernels.Fault.THE_ACTIVATION_IS_AN_APPROXIMATION, activate,
            PlantedKernels.Fault.COLUMN_SUMS_ARE_THOSE_OF_THE_FIRST_CALL, delta,
            PlantedKernels.Fault.UPDATES_DO_NOTHING, update)
        .forEach(
            (fault, benchmark) ->
                assertThatThrownBy(() -> runPlanted(benchmark, fault))
                    .as(fault.toString())
                    .isInstanceOf(IllegalStateException.class));
    for (KernelsBenchmark benchmark : List.of(activate, delta)) {
      PlantedKernels.ofProducts()
          .filter(fault -> !fault.name().contains("INPUTS") && !fault.name().contains("OF_K"))
          .filter(fault -> fault != PlantedKernels.Fault.ADDS_TO_WHAT_WAS_THERE)
          .filter(f -> f != PlantedKernels.Fault.IDLES_WHERE_A_PROPERTY_NAMES_LANEWISE)
          .forEach(
              fault ->
                  assertThatThrownBy(() -> runPlanted(benchmark, fault))
                      .as(fault.toString())
                      .isInstanceOf(IllegalStateException.class));
    }
  }
}
