package lanewise.bench.run;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import lanewise.bench.plan.Plan;
import lanewise.bench.plan.PlannedFork;
import lanewise.bench.plan.Relay;
import lanewise.bench.text.Figures;
import lanewise.bench.text.Terminal;
import lanewise.bench.workload.Work;

/**
 * One line that shows how far a run is: rewritten in place on a terminal and cut to its width,
 * since what goes on in the next line would stay there; else a line a fork.
 */
public final class Progress {
  private static final String CLEAR_TO_END = "\033[K";
  private static final int USUAL_COLUMNS = 80;

  private final PrintStream out;
  private final boolean terminal;
  private final int columns;
  private final LongSupplier clock;
  private final boolean mayGrow;
  private final int rounds;
  private final double forkSeconds;
  private int forks;
  private long started;

  /** When the forks so far had ended. */
  private long ended;

  private int passed;
  private int fork;
  private int round;

  public Progress(PrintStream out, boolean terminal, Plan plan) {
    this(out, terminal, Terminal.columns(), System::nanoTime, plan);
  }

  Progress(PrintStream out, boolean terminal, int columns, LongSupplier clock, Plan plan) {
    this.out = out;
    this.terminal = terminal;
    // Standard output may go elsewhere, whose width is unknown.
    this.columns = columns == Integer.MAX_VALUE ? USUAL_COLUMNS : columns;
    this.clock = clock;
    this.mayGrow = plan.until() != null;
    this.forks = plan.forks();
    this.rounds = plan.rounds();
    this.forkSeconds = plan.seconds() / plan.forks();
  }

  /** A line of its own, which stays. */
  public void say(String text) {
    out.print((terminal ? "\r" + text + CLEAR_TO_END : text) + "\n");
    out.flush();
  }

  /** The machine is calibrated. */
  void calibrating() {
    if (terminal) {
      rewrite("calibrating", "");
    } else {
      say("calibrating");
    }
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

  /**
   * Relays take one more round, since their ratios are not known to ± a share yet.
   *
   * @param relays all of them
   * @param left those that are not recorded already, as they are in a run that is resumed
   */
  void more(List<Relay> relays, List<Relay> left, double until) {
    forks += relays.stream().mapToInt(relay -> relay.forks().size()).sum();
    if (!left.isEmpty()) {
      say(
          "one more round for ratios that are not known to ± "
              + Figures.percent(until)
              + " yet: "
              + left.stream().map(Relay::text).sorted().collect(Collectors.joining(", ")));
    }
  }

  /** So many forks are not run, since they are recorded already or their rows have failed. */
  void passed(int forks) {
    fork += forks;
    passed += forks;
  }

  /** A relay of a round begins. */
  void begin(int inRound) {
    if (round == 0) {
      started = clock.getAsLong();
      ended = started;
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

  /** A relay of so many forks has ended, proofs and all. */
  void ended(int forks) {
    fork += forks;
    ended = clock.getAsLong();
  }

  void finished(PlannedFork planned, double nanoseconds) {
    boolean timed = planned.work().unit() == Work.Unit.CALL;
    line(
        planned.text()
            + ": "
            + (timed ? Figures.time(nanoseconds) : planned.work().text(nanoseconds)));
    if (!terminal) {
      out.println();
      out.flush();
    }
  }

  void failed(PlannedFork planned, String reason) {
    say(planned.text() + " FAILED: " + reason);
  }

  void done() {
    if (terminal) {
      out.print("\r" + CLEAR_TO_END);
    }
  }

  /**
   * What is measured comes first; how far the run is stays however narrow the terminal, less the
   * round where there is no room for it.
   */
  private void line(String text) {
    String inRound = "; round " + round + (round > rounds ? "" : "/" + rounds);
    String where = String.format(Locale.ROOT, "%d/%d forks, %s left", fork, forks, left());
    if (!terminal) {
      out.print(text + inRound + ", " + where);
    } else if (text.length() + inRound.length() + where.length() + 2 < columns) {
      rewrite(text, inRound + ", " + where);
    } else {
      rewrite(text, "; " + where);
    }
  }

  private void rewrite(String text, String where) {
    int room = Math.max(0, columns - 1 - where.length());
    String cut = text.length() <= room ? text : text.substring(0, Math.max(0, room - 1)) + "…";
    out.print("\r" + cut + where + CLEAR_TO_END);
    out.flush();
  }

  /**
   * From the forks so far, with their warm-up and proofs; from the preset before the first have
   * ended, which knows nothing of how long a proof takes.
   */
  private String left() {
    int run = fork - passed;
    double each = run > 0 ? (ended - started) * 1e-9 / run : forkSeconds;
    double sinceThen = (clock.getAsLong() - ended) * 1e-9;
    double seconds = Math.max(0, each * (forks - fork) - sinceThen);
    return (mayGrow || run == 0 ? "at least " : "about ") + minutes(Math.round(seconds));
  }

  private static String minutes(long seconds) {
    return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
  }
}
