package lanewise.bench.rivals.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import lanewise.bench.proof.Proof;
import lanewise.bench.proof.StepCase;
import lanewise.bench.proof.StepProof;
import lanewise.bench.workload.NetworkShape;
import lanewise.kernels.Activation;
import lanewise.kernels.KernelsUnavailableException;
import lanewise.loss.Loss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real PyTorch, which the profile {@code pytorch} fetches. */
@EnabledIfSystemProperty(
    named = "lanewise.pytorch",
    matches = ".+",
    disabledReason = "'mvn -P pytorch verify' tests PyTorch")
class PyTorchStepsTest {
  private static final PyTorchProvider PROVIDER = new PyTorchProvider();

  static List<String> shapes() {
    return Arrays.stream(Activation.values())
        .map(Activation::label)
        .flatMap(f -> Loss.all().stream().map(loss -> "7-9-5-3@6:" + f + ":" + loss.label()))
        .toList();
  }

  /** After some steps, one of them with a smaller batch. */
  @ParameterizedTest
  @MethodSource("shapes")
  void aStepIsThatOfNaive(String text) {
    NetworkShape shape = NetworkShape.parse(text);
    StepCase tested = new StepCase(PROVIDER, 1, shape);
    for (int batch : new int[] {6, 2, 6}) {
      tested.workspace().resize(batch);
      tested.steps().step(0.1f);
    }
    assertThatCode(() -> StepProof.run(tested, shape, new Proof("pytorch")))
        .doesNotThrowAnyException();
    tested.steps().close();
  }

  @Test
  void aStepOnOneThreadUsesOne() throws Exception {
    StepCase tested = new StepCase(PROVIDER, 1, NetworkShape.parse("784-512-10@128"));
    FutureTask<Long> step =
        new FutureTask<>(
            () -> {
              tested.steps().step(0.1f);
              return threadsCalled("pytorch-caller");
            });
    new Thread(step, "pytorch-caller").start();
    assertThat(step.get()).isEqualTo(1);
    tested.steps().close();
  }

  /** The threads of this process that have a name; native ones have that of who began them. */
  private static long threadsCalled(String name) throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      List<Path> names = tasks.map(task -> task.resolve("comm")).toList();
      return names.stream().filter(file -> name(file).equals(name)).count();
    }
  }

  private static String name(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "of a thread that has ended";
    }
  }

  /** PyTorch's threads are set once a JVM: another number is not passed over in silence. */
  @Test
  void anotherNumberOfThreadsIsRefused() {
    NetworkShape shape = NetworkShape.parse("7-5-3@2");
    new StepCase(PROVIDER, 1, shape).steps().close();
    assumeThat(PROVIDER.maxThreads()).isGreaterThan(1);
    assertThatThrownBy(() -> new StepCase(PROVIDER, 2, shape))
        .isInstanceOf(KernelsUnavailableException.class)
        .hasMessageContaining("1 here, not 2");
  }
}
