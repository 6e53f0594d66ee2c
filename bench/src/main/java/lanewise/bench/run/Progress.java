package lanewise.bench.run;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import lanewise.bench.plan.Plan;
import lanewise.bench.plan.PlannedFork;
import lanewise.bench.record.MeasuredPeak;
import lanewise.bench.record.Row;
import lanewise.bench.record.Sample;
import lanewise.bench.workload.Work;

/**
 * One line that shows how far a run is, with the current figure and its share of the peak as known
 * so far: rewritten in place on a terminal, else a line a fork.
 */
public final class Progress {
  private static final String CLEAR_TO_END = "\033[K";

  private final PrintStream out;
  private final boolean terminal;
  private final int forks;
  private final int rounds;
  private final double forkSeconds;
  private final boolean timed;
  private final Map<Row, Double> peaks = new HashMap<>();
  private long started;
  private int passed;
  private int fork;
  private int round;

  public Progress(PrintStream out, boolean terminal, Plan plan) {
    this.out = out;
    this.terminal = terminal;
    this.forks = plan.forks();
    this.rounds = plan.rounds();
    this.timed = plan.preset().timed();
    this.forkSeconds = plan.seconds() / plan.forks();
  }

  /** A line of its own. */
  public void say(String text) {
    out.print(terminal ? "\r" + text + CLEAR_TO_END : text + "\n");
    out.flush();
  }

  /** Says how much there is to do. */
  void begin(Plan plan) {
    out.printf(
        Locale.ROOT,
        "%d forks of %d rows, about %s%n",
        plan.forks(),
        plan.configurations().size(),
        minutes(Math.round(plan.seconds())));
  }

  /** A fork that is not run, since it is recorded already or its row has failed. */
  void passed() {
    fork++;
    passed++;
  }

  void starting(int inRound, PlannedFork planned) {
    if (started == 0) {
      started = System.nanoTime();
    }
    round = inRound;
    fork++;
    if (terminal) {
      line(planned.text());
    }
  }

  void iteration(PlannedFork planned, double nanoseconds) {
    if (terminal) {
      line(planned.text() + ": " + figure(planned, nanoseconds));
    }
  }

  void finished(PlannedFork planned, double nanoseconds) {
    if (planned.role() == Sample.Role.PEAK) {
      peaks.merge(planned.row(), planned.work().throughput(nanoseconds), Math::max);
    }
    line(planned.text() + ": " + figure(planned, nanoseconds));
    if (!terminal) {
      out.println();
    }
  }

  void failed(PlannedFork planned, String reason) {
    line(planned.text() + " FAILED: " + reason);
    out.println();
  }

  void done() {
    if (terminal) {
      out.print("\r" + CLEAR_TO_END);
    }
  }

  private String figure(PlannedFork planned, double nanoseconds) {
    Work work = planned.work();
    if (planned.role() == Sample.Role.PROOF) {
      return "agrees with naive";
    }
    Double peak = peaks.get(MeasuredPeak.row(planned.row().threads(), planned.row().jdk()));
    String share =
        peak == null || work.unit() != Work.Unit.FLOP || !timed
            ? ""
            : String.format(
                Locale.ROOT, ", %.0f %% of peak", 100 * work.throughput(nanoseconds) / peak);
    return work.text(nanoseconds) + share;
  }

  private void line(String text) {
    String where = round == 0 ? "proof" : "round " + round + "/" + rounds;
    String line =
        String.format(Locale.ROOT, "%s, fork %d/%d, %s left, %s", where, fork, forks, eta(), text);
    out.print(terminal ? "\r" + line + CLEAR_TO_END : line);
    out.flush();
  }

  /** From the forks so far; from the preset before the first has ended. */
  private String eta() {
    double elapsed = (System.nanoTime() - started) * 1e-9;
    int run = fork - passed;
    double each = run > 1 ? Math.max(elapsed / run, 0.1) : forkSeconds;
    // Proofs are short and come first: the preset knows better how long the rest takes.
    double guess = round == 0 ? forkSeconds : each;
    return minutes(Math.round(guess * (forks - fork + 1)));
  }

  private static String minutes(long seconds) {
    return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
  }
}
