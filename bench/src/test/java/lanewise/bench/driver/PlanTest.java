package lanewise.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.shape.Operation;
import lanewise.kernels.KernelsUnavailableException;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Jdk OLD = new Jdk(Path.of("old"), "17.0.15", "", true);
  private static final Jdk NEW = new Jdk(Path.of("new"), "90.0.1", "", true);

  private static Plan plan(List<Jdk> jdks, String... kernels) {
    return Plan.of(
        List.of(Operation.MATMUL), List.of("NN:1x2x3"), List.of(kernels), jdks, 1, Preset.SMOKE, 1);
  }

  @Test
  void kernelsAreMeasuredWhereTheyRunAndTheRestIsSaid() {
    Plan plan = plan(List.of(OLD, NEW), "naive", "newer");
    assertThat(plan.configurations())
        .extracting(Configuration::text)
        .containsExactly(
            "matmul NN:1x2x3 naive JDK 17.0.15",
            "matmul NN:1x2x3 naive JDK 90.0.1",
            "matmul NN:1x2x3 newer JDK 90.0.1");
    assertThat(plan.omissions())
        .containsExactly("newer is not measured on JDK 17.0.15: it needs JDK 90 or later");
    assertThat(plan(List.of(NEW), "naive", "newer").omissions()).isEmpty();
  }

  @Test
  void kernelsThatRunOnNoneOfTheJdksAreRefused() {
    assertThatThrownBy(() -> plan(List.of(OLD), "naive", "newer"))
        .isInstanceOf(KernelsUnavailableException.class)
        .hasMessageContainingAll("'newer'", "JDK 17.0.15", "needs JDK 90 or later", "--jdk");
  }

  @Test
  void whatIsMissingIsSeenFromAnOlderJdk() {
    System.setProperty("newer.missing", "its library is missing");
    try {
      assertThatThrownBy(() -> plan(List.of(NEW), "newer"))
          .isInstanceOf(KernelsUnavailableException.class)
          .hasMessage("kernels 'newer' cannot run: its library is missing");
    } finally {
      System.clearProperty("newer.missing");
    }
  }

  @Test
  void forksGetWhatTheirKernelsDemand() {
    assertThat(ForkRunner.jvmArguments("newer")).containsExactly("-Dnewer=/some/folder/file");
    assertThat(ForkRunner.jvmArguments("naive")).isEmpty();
  }
}
