package lanewise.bench.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import lanewise.contract.KernelsContract;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real library, which the profile {@code onednn} fetches. */
@EnabledForJreRange(min = JRE.JAVA_22)
@EnabledIfSystemProperty(
    named = "lanewise.onednn",
    matches = ".+",
    disabledReason = "'mvn -P onednn verify' tests oneDNN")
class OneDnnKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return new OneDnnProvider().create(1);
  }

  /** Of itself OpenMP gives each thread that calls as many as there are processors. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @EnabledOnOs(OS.LINUX)
  void aCallFromAnyThreadUsesTheThreadsThatItMay(int threads) throws Exception {
    assumeThat(threads).isLessThanOrEqualTo(new OneDnnProvider().maxThreads());
    try (Kernels tested = new OneDnnProvider().create(threads)) {
      FutureTask<Long> call =
          new FutureTask<>(
              () -> {
                Matrix a = new Matrix(512, 512);
                tested.matmul(Op.N, Op.N, 1f, a, a, 0f, new Matrix(512, 512));
                return threadsCalled("dnn-caller");
              });
      new Thread(call, "dnn-caller").start();
      assertThat(call.get()).isEqualTo(threads);
    }
  }

  /** The threads of this process that have a name; those of OpenMP have that of their caller. */
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
}
