package lanewise.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.TimeValue;

class IterationListenerTest {
  private final IterationListener listener = new IterationListener(2);

  /** An iteration of so many calls ends. */
  private void hear(IterationType type, long calls, long nanoseconds) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    OutputFormat format = listener.format(nowhere);
    IterationParams parameters = new IterationParams(type, 1, TimeValue.NONE, 1);
    IterationResult result = new IterationResult(null, parameters, null);
    result.addResult(
        new AverageTimeResult(ResultRole.PRIMARY, "x", calls, nanoseconds, TimeUnit.NANOSECONDS));
    format.iterationResult(null, parameters, 1, result);
  }

  @Test
  void aForkThatWasHeardToTheEndHasTimes() {
    hear(IterationType.WARMUP, 1, 30);
    hear(IterationType.MEASUREMENT, 2, 40);
    hear(IterationType.MEASUREMENT, 2, 50);
    ForkOutcome outcome = listener.outcome("");
    assertThat(outcome.failure()).isNull();
    assertThat(outcome.warmup()).containsExactly(30.0);
    assertThat(outcome.times()).containsExactly(20.0, 25.0);
  }

  @Test
  void aForkOfWhichNothingWasHeardHasFailed() {
    hear(IterationType.WARMUP, 1, 30);
    ForkOutcome outcome = listener.outcome("log");
    assertThat(outcome.failure())
        .isEqualTo("ended after 0 of 2 iterations, without an error: its JVM exited");
    assertThat(outcome.times()).isEmpty();
    assertThat(outcome.cpuShare()).isNull();
    assertThat(outcome.log()).isEqualTo("log");
  }

  @Test
  void aForkThatEndedEarlyHasFailed() {
    hear(IterationType.MEASUREMENT, 1, 40);
    ForkOutcome outcome = listener.outcome("");
    assertThat(outcome.failure())
        .isEqualTo("ended after 1 of 2 iterations, without an error: its JVM exited");
    assertThat(outcome.times()).isEmpty();
  }

  @Test
  void aForkThatLivesTellsOfTheTurnsItHasTaken() throws InterruptedException {
    Thread late = new Thread(() -> hear(IterationType.MEASUREMENT, 2, 40));
    late.start();
    assertThat(listener.soFar(1).times()).containsExactly(20.0);
    late.join();
    assertThat(listener.outcome("").failure()).startsWith("ended after 1 of 2 iterations");
  }

  @Test
  void timesThatAreNoneAreAFailure() {
    hear(IterationType.MEASUREMENT, 1, 40);
    hear(IterationType.MEASUREMENT, 1, 0);
    assertThat(listener.outcome("").failure())
        .isEqualTo("measured 0.0 ns a call, which is no time");
    hear(IterationType.WARMUP, 0, 0);
    assertThat(listener.outcome("").failure()).contains("which is no time");
  }
}
