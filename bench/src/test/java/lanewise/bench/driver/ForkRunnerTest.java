package lanewise.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lanewise.bench.jdk.JdkFinder;
import lanewise.bench.shape.Operation;
import org.junit.jupiter.api.Test;

class ForkRunnerTest {
  private static final Configuration SMALL =
      new Configuration(
          Operation.MATMUL, Operation.MATMUL.shape("NN:2x2x2"), "naive", 1, JdkFinder.current());

  private static ForkOutcome run(Duration limit, String... arguments) {
    JvmArguments jvm = new JvmArguments(List.of(arguments));
    return new ForkRunner(Preset.SMOKE, jvm, limit).run(SMALL, time -> {});
  }

  @Test
  void aForkTellsItsIterationsAndWhatElseItDid() {
    ForkOutcome outcome = run(Duration.ofMinutes(1));
    assertThat(outcome.failure()).isNull();
    assertThat(outcome.times()).hasSize(1).allMatch(time -> time > 0);
    assertThat(outcome.cpuShare()).isPositive();
    assertThat(outcome.warmed()).isNotNegative();
    assertThat(outcome.allocated()).isNotNegative();
  }

  @Test
  void aForkThatOutlivesItsLimitIsStopped() {
    ForkOutcome outcome = run(Duration.ofMillis(50));
    assertThat(outcome.failure()).isEqualTo("ran past its limit of 0 s and was stopped");
    assertThat(outcome.times()).isEmpty();
  }

  @Test
  void aForkThatCrashesHasFailed() {
    ForkOutcome outcome =
        run(Duration.ofMinutes(1), "-XX:OnOutOfMemoryError=true", "-XX:MaxMetaspaceSize=3m");
    assertThat(outcome.failure()).isNotBlank();
    assertThat(outcome.times()).isEmpty();
  }
}
