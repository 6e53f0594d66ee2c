package lanewise.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import lanewise.bench.jdk.JdkFinder;
import lanewise.bench.noise.Allocation;
import lanewise.bench.plan.Configuration;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.plan.PeakFork;
import lanewise.bench.plan.PlannedFork;
import lanewise.bench.plan.Preset;
import lanewise.bench.plan.Problem;
import lanewise.bench.plan.Relay;
import lanewise.bench.workload.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayRunnerTest {
  private static final Problem SMALL =
      new Problem(Operation.MATMUL, Operation.MATMUL.shape("NN:2x2x2"));

  /** Each of these kernels takes three turns, unless something happens to it. */
  private static List<ForkOutcome> run(Duration limit, List<String> kernels, String... arguments) {
    List<PlannedFork> forks = new ArrayList<>();
    for (String name : kernels) {
      forks.add(new Configuration(SMALL.op(), SMALL.shape(), name, 1, JdkFinder.current()));
    }
    return run(Preset.SMOKE, limit, new Relay(SMALL, 1, forks, 3), arguments);
  }

  private static List<ForkOutcome> run(
      Preset preset, Duration limit, Relay relay, String... arguments) {
    ForkRunner runner = new ForkRunner(preset, new JvmArguments(List.of(arguments)), null);
    try (RelayRunner relays = new RelayRunner(runner, limit)) {
      RelayRunner.Result result = relays.run(relay, 1, RelayRunner.Watch.none());
      return relay.forks().stream()
          .map(
              fork ->
                  result.entrants().stream()
                      .filter(entrant -> entrant.fork().equals(fork))
                      .findFirst()
                      .orElseThrow()
                      .outcome())
          .toList();
    }
  }

  @Test
  void whoeverDiesHangsOrIsWrongFailsAndTheOthersGoOn() {
    List<ForkOutcome> outcomes =
        run(Duration.ofSeconds(8), List.of("naive", "halting", "hanging", "wrong", "ejml"));
    assertThat(outcomes.get(1).failure())
        .isEqualTo("ended after 0 of 3 iterations, without an error: its JVM exited");
    assertThat(outcomes.get(2).failure())
        .isEqualTo("held the baton for longer than 8 s and was stopped");
    assertThat(outcomes.get(3).failure()).startsWith("wrong: C at (1, 1) is ");
    assertThat(outcomes.subList(1, 4)).allSatisfy(o -> assertThat(o.times()).isEmpty());
    for (ForkOutcome whole : List.of(outcomes.get(0), outcomes.get(4))) {
      assertThat(whole.failure()).as(whole.log()).isNull();
      assertThat(whole.times()).hasSize(3).allMatch(time -> time > 0);
      assertThat(whole.low()).hasSize(3).allMatch(time -> time > 0);
      assertThat(whole.cpuShare()).isPositive();
      assertThat(whole.warmed()).isNotNegative();
      assertThat(whole.allocated()).isNotNegative();
      assertThat(whole.digest()).matches("[0-9a-f]{12}");
    }
    assertThat(outcomes.get(0).digest()).isEqualTo(outcomes.get(4).digest());
  }

  /**
   * Until then its vectors are objects, and a call takes two hundred times as long: with that in
   * the first turns kernels seemed faster than the peak.
   */
  @Test
  void thePeakIsCompiledBeforeItsFirstTurn() {
    List<PlannedFork> peak = List.of(new PeakFork(SMALL, 1, JdkFinder.current()));
    ForkOutcome outcome =
        run(Preset.QUICK, Duration.ofMinutes(1), new Relay(SMALL, 1, peak, 1)).get(0);
    assertThat(outcome.failure()).as(outcome.log()).isNull();
    assertThat(outcome.allocated()).isLessThanOrEqualTo(Allocation.ALLOWED_BYTES);
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
      fork = run.children().filter(before::contains).filter(RelayRunnerTest::isJava).findFirst();
    }
    assertThat(fork).as(Files.readString(folder.resolve("log"))).isPresent();
    run.destroyForcibly().waitFor();
    fork.get().onExit().get(30, TimeUnit.SECONDS);
    assertThat(fork.get().isAlive()).isFalse();
  }

  /** As JMH's run did where two began at once. */
  @Test
  void aForkThatCannotBeRunHasFailedAtOnce() {
    Configuration fork =
        new Configuration(SMALL.op(), SMALL.shape(), "naive", 1, JdkFinder.current());
    Entrant entrant = new Entrant(fork, 1, 1, new IterationListener(1));
    entrant.start(
        (planned, listener) -> {
          throw new NullPointerException("nothing is there");
        });
    entrant.await(Duration.ofMinutes(1));
    assertThat(entrant.ready()).isNull();
    assertThat(entrant.outcome().failure())
        .isEqualTo("could not be run: java.lang.NullPointerException: nothing is there");
    assertThat(entrant.outcome().log()).contains("RelayRunnerTest");
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("java");
  }

  @Test
  void aForkThatCrashesHasFailed() {
    ForkOutcome outcome =
        run(
                Duration.ofMinutes(1),
                List.of("naive"),
                "-XX:OnOutOfMemoryError=true",
                "-XX:MaxMetaspaceSize=3m")
            .get(0);
    assertThat(outcome.failure()).isNotBlank();
    assertThat(outcome.times()).isEmpty();
  }
}
