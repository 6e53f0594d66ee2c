package lanewise.bench.run;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lanewise.bench.plan.Plan;
import lanewise.bench.plan.PlannedFork;
import lanewise.bench.plan.Relay;
import lanewise.bench.text.Figures;

/** One line that shows how far a run is: rewritten in place on a terminal, else a line a fork. */
public final class Progress {
  private static final String CLEAR_TO_END = "\033[K";

  private final PrintStream out;
  private final boolean terminal;
  private final int rounds;
  private final double forkSeconds;
  private int forks;
  private long started;
  private int passed;
  private int fork;
  private int round;

  public Progress(PrintStream out, boolean terminal, Plan plan) {
    this.out = out;
    this.terminal = terminal;
    this.forks = plan.forks();
    this.rounds = plan.rounds();
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
        "%d forks of %d rows, about %s%s%n",
        plan.forks(),
        plan.configurations().size(),
        minutes(Math.round(plan.seconds())),
        plan.until() == null ? "" : ", and at most twice that where ratios scatter");
  }

  /** Relays take one more round, since their ratios are not known to ± a share yet. */
  void more(List<Relay> relays, double until) {
    if (!relays.isEmpty()) {
      forks += relays.stream().mapToInt(relay -> relay.forks().size()).sum();
      say(
          "one more round for ratios that are not known to ± "
              + Figures.percent(until)
              + " yet: "
              + relays.stream().map(Relay::text).sorted().collect(Collectors.joining(", ")));
    }
  }

  /** So many forks are not run, since they are recorded already or their rows have failed. */
  void passed(int forks) {
    fork += forks;
    passed += forks;
  }

  /** A relay of a round begins. */
  void begin(int inRound) {
    if (started == 0) {
      started = System.nanoTime();
    }
    round = inRound;
  }

  /** So many forks of a relay are warm. */
  void warm(Relay relay, int warm) {
    show(relay.text() + ", " + warm + " of " + relay.forks().size() + " forks warm");
  }

  /** So many turns of a relay are over. */
  void turned(Relay relay, int turns) {
    show(relay.text() + ", turn " + turns + " of " + relay.turns());
  }

  private synchronized void show(String text) {
    if (terminal) {
      line(text);
    }
  }

  void finished(PlannedFork planned, double nanoseconds) {
    fork++;
    line(planned.text() + ": " + planned.work().text(nanoseconds));
    if (!terminal) {
      out.println();
    }
  }

  void failed(PlannedFork planned, String reason) {
    fork++;
    line(planned.text() + " FAILED: " + reason);
    out.println();
  }

  void done() {
    if (terminal) {
      out.print("\r" + CLEAR_TO_END);
    }
  }

  private void line(String text) {
    String where = "round " + round + (round > rounds ? "" : "/" + rounds);
    String line =
        String.format(Locale.ROOT, "%s, fork %d/%d, %s left, %s", where, fork, forks, eta(), text);
    out.print(terminal ? "\r" + line + CLEAR_TO_END : line);
    out.flush();
  }

  /** From the forks so far; from the preset before the first has ended. */
  private String eta() {
    double elapsed = (System.nanoTime() - started) * 1e-9;
    int run = fork - passed;
    double each = run > 0 ? elapsed / run : forkSeconds;
    return minutes(Math.round(each * (forks - fork)));
  }

  private static String minutes(long seconds) {
    return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
  }
}
