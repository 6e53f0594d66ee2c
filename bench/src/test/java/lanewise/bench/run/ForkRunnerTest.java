package lanewise.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import lanewise.bench.jdk.JdkFinder;
import lanewise.bench.plan.Configuration;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.plan.Preset;
import lanewise.bench.workload.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkRunnerTest {
  private static ForkOutcome run(Duration limit, String... arguments) {
    return runBy("naive", limit, arguments);
  }

  private static ForkOutcome runBy(String kernels, Duration limit, String... arguments) {
    JvmArguments jvm = new JvmArguments(List.of(arguments));
    Configuration small =
        new Configuration(
            Operation.MATMUL, Operation.MATMUL.shape("NN:2x2x2"), kernels, 1, JdkFinder.current());
    return new ForkRunner(Preset.SMOKE, jvm, limit).run(small, time -> {});
  }

  @Test
  void aForkThatEndsWithoutAWordHasFailed() {
    ForkOutcome outcome = runBy("halting", Duration.ofMinutes(1));
    assertThat(outcome.failure())
        .isEqualTo("ended after 0 of 1 iterations, without an error: its JVM exited");
    assertThat(outcome.times()).isEmpty();
  }

  /** As after kill -9: nothing of the run is left to end its fork. */
  @Test
  void noForkOutlivesItsRun(@TempDir Path folder) throws Exception {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "lanewise.bench.cli.Lanewise",
                "bench",
                "--preset",
                "smoke",
                "--op",
                "update",
                "--shape",
                "sgd:3x5",
                "--kernels",
                "hanging",
                "--out",
                folder.resolve("record").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    // JMH asks the JDK before it starts the fork, which stays: it hangs.
    Optional<ProcessHandle> fork = Optional.empty();
    for (int i = 0; i < 60 && fork.isEmpty(); i++) {
      Set<ProcessHandle> before = run.children().collect(Collectors.toSet());
      Thread.sleep(2000);
      fork = run.children().filter(before::contains).filter(ForkRunnerTest::isJava).findFirst();
    }
    assertThat(fork).as(Files.readString(folder.resolve("log"))).isPresent();
    run.destroyForcibly().waitFor();
    fork.get().onExit().get(30, TimeUnit.SECONDS);
    assertThat(fork.get().isAlive()).isFalse();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("java");
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
