package lanewise.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lanewise.bench.jdk.JdkFinder;
import lanewise.bench.plan.Configuration;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.plan.PlannedFork;
import lanewise.bench.plan.Preset;
import lanewise.bench.workload.Operation;
import org.junit.jupiter.api.Test;

class StartRunnerTest {
  private static List<ForkOutcome> run(String kernels, Duration limit) {
    List<PlannedFork> forks =
        Operation.START.shapes("3-4-2@5:relu").stream()
            .limit(2)
            .<PlannedFork>map(
                shape -> new Configuration(Operation.START, shape, kernels, 1, JdkFinder.current()))
            .toList();
    StartRunner runner = new StartRunner(Preset.SMOKE, new JvmArguments(List.of()), limit);
    StartRunner.Result result = runner.run(forks, 3);
    assertThat(result.life().slot()).isEqualTo(3);
    assertThat(result.life().seconds()).isPositive();
    return List.copyOf(result.outcomes().values());
  }

  @Test
  void oneJvmTellsWhenItsFirstAndItsHundredthStepWereDone() {
    List<ForkOutcome> outcomes = run("naive", Duration.ofSeconds(60));
    assertThat(outcomes).hasSize(2).allMatch(o -> o.failure() == null && o.curve().isEmpty());
    assertThat(outcomes.get(0).times().get(0))
        .isPositive()
        .isLessThan(outcomes.get(1).times().get(0));
    assertThat(outcomes.get(0).digest()).isNotEqualTo(outcomes.get(1).digest());
    assertThat(outcomes.get(0).cpuShare()).isPositive();
  }

  @Test
  void aFrameworkStartsToo() {
    assertThat(run("whole-steps", Duration.ofSeconds(60)))
        .hasSize(2)
        .allMatch(o -> o.failure() == null && o.times().get(0) > 0);
  }

  @Test
  void whoeverIsWrongDiesOrHangsFailsInAllThatItsJvmTells() {
    assertThat(run("wrong", Duration.ofSeconds(60)))
        .hasSize(2)
        .allMatch(o -> o.failure().startsWith("wrong: ") && o.times().isEmpty())
        .allMatch(o -> o.log().contains("IllegalStateException"));
    assertThat(run("halting", Duration.ofSeconds(60)))
        .extracting(ForkOutcome::failure)
        .containsOnly("ended without a result: its JVM exited");
    assertThat(run("hanging", Duration.ofSeconds(4)))
        .extracting(ForkOutcome::failure)
        .containsOnly("ran for longer than 4 s and was stopped");
  }
}
