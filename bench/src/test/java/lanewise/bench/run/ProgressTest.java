package lanewise.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.plan.JvmArguments;
import lanewise.bench.plan.Plan;
import lanewise.bench.plan.Preset;
import lanewise.bench.plan.Problem;
import lanewise.bench.plan.Relay;
import lanewise.bench.workload.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
  private static final long SECOND = 1_000_000_000;

  /** Three forks a round: naive, its A/A control and the peak. */
  private static final Plan PLAN =
      Plan.of(
              List.of(new Problem(Operation.MATMUL, Operation.MATMUL.shape("NN:128x512x784"))),
              List.of("naive"),
              List.of(1),
              List.of(new Jdk(Path.of("jdk"), "17.0.15", "", List.of())),
              new JvmArguments(List.of()),
              Preset.STANDARD,
              1)
          .withRounds(10)
          .withUntil(null);

  private static final Relay RELAY = PLAN.relays().get(0);

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private long now;

  private Progress progress(boolean terminal, int columns, Plan plan) {
    PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    return new Progress(out, terminal, columns, () -> now, plan);
  }

  /** What a terminal of endless width would show last. */
  private String last() {
    String all = written.toString(StandardCharsets.UTF_8);
    return all.substring(all.lastIndexOf('\r') + 1).replace("\033[K", "");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120, 200})
  void aLineFitsTheTerminalAndKeepsWhatIsLeft(int columns) {
    Progress progress = progress(true, columns, PLAN);
    progress.begin(1);
    progress.turned(RELAY, 7);
    assertThat(last()).startsWith("matmul NN:").hasSizeLessThan(columns).endsWith(" min left");
    progress.ended(3);
    progress.finished(PLAN.configurations().get(0), 1e9);
    assertThat(last()).startsWith("matmul NN:").hasSizeLessThan(columns).endsWith(" min left");
    assertThat(last().contains("round 1/10")).isEqualTo(columns >= 120);
    assertThat(last().contains("…")).isEqualTo(columns <= 80);
    assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("\n");
  }

  @Test
  void elsewhereThereIsAWholeLineAFork() {
    Progress progress = progress(false, 60, PLAN);
    progress.begin(1);
    progress.warm(RELAY, 2);
    now = 30 * SECOND;
    progress.ended(3);
    progress.finished(PLAN.configurations().get(0), 1e9);
    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "matmul NN:128x512x784 naive JDK 17.0.15: 0.103 GFLOP/s; round 1/10, 3/30 forks, about"
                + " 4:30 min left"
                + System.lineSeparator());
  }

  /** The first relay's proofs are not known; then they are in the time of each fork. */
  @Test
  void theTimeLeftSaysWhatItKnows() {
    Progress progress = progress(true, 120, PLAN);
    progress.begin(1);
    progress.warm(RELAY, 1);
    assertThat(last()).contains("at least");
    now = 30 * SECOND;
    progress.ended(3);
    progress.begin(2);
    progress.warm(RELAY, 1);
    assertThat(last()).endsWith("3/30 forks, about 4:30 min left");
    now = 45 * SECOND;
    progress.turned(RELAY, 5);
    assertThat(last()).endsWith("3/30 forks, about 4:15 min left");

    Progress growing = progress(true, 120, PLAN.withUntil(0.01));
    growing.begin(1);
    growing.ended(3);
    growing.warm(RELAY, 1);
    assertThat(last()).as("it may take twice as many rounds").contains("at least");
  }

  /** A run that is resumed comes upon rounds that were added to it before. */
  @Test
  void oneMoreRoundIsSaidOfWhatIsNotRecordedYet() {
    Progress progress = progress(false, 80, PLAN.withUntil(0.01));
    progress.more(List.of(RELAY), List.of(), 0.01);
    assertThat(last()).isEmpty();
    progress.more(List.of(RELAY), List.of(RELAY), 0.01);
    assertThat(last()).startsWith("one more round for ratios").contains(RELAY.text());
    progress.begin(1);
    progress.finished(PLAN.configurations().get(0), 1e9);
    assertThat(last()).as("both count").contains("0/36 forks");
  }

  @Test
  void whatIsSaidStays() {
    Progress progress = progress(true, 60, PLAN);
    progress.begin(1);
    progress.turned(RELAY, 7);
    progress.failed(PLAN.configurations().get(0), "a reason that is longer than the terminal");
    assertThat(last())
        .isEqualTo(
            "matmul NN:128x512x784 naive JDK 17.0.15 FAILED: a reason that is longer than the"
                + " terminal\n");
  }
}
