package lanewise.bench.driver;

import java.io.PrintStream;

/** One line that shows how far a run is: rewritten in place on a terminal, else a line a fork. */
public final class Progress {
  private static final String CLEAR_TO_END = "\033[K";

  private final PrintStream out;
  private final boolean terminal;
  private final int forks;
  private final int rounds;
  private final double forkSeconds;
  private long started;
  private int fork;
  private int round;

  public Progress(PrintStream out, boolean terminal, Plan plan) {
    this.out = out;
    this.terminal = terminal;
    this.forks = plan.forks();
    this.rounds = plan.rounds();
    this.forkSeconds = plan.preset().forkSeconds();
  }

  void starting(int inRound, int number, Subject subject) {
    if (started == 0) {
      started = System.nanoTime();
    }
    round = inRound;
    fork = number;
    if (terminal) {
      line(subject.text());
    }
  }

  void finished(Subject subject, double nanoseconds) {
    line(subject.text() + ": " + subject.work().text(nanoseconds));
    if (!terminal) {
      out.println();
    }
  }

  void failed(Subject subject, String reason) {
    line(subject.text() + " FAILED: " + reason);
    out.println();
  }

  void done() {
    if (terminal) {
      out.print("\r" + CLEAR_TO_END);
    }
  }

  private void line(String text) {
    String line =
        String.format(
            "round %d/%d, fork %d/%d, %s left, %s", round, rounds, fork, forks, eta(), text);
    out.print(terminal ? "\r" + line + CLEAR_TO_END : line);
    out.flush();
  }

  /** From the forks so far; from the preset before the first has ended. */
  private String eta() {
    double elapsed = (System.nanoTime() - started) * 1e-9;
    double each = fork > 1 ? Math.max(elapsed / fork, 0.1) : forkSeconds;
    long seconds = Math.round(each * (forks - fork + 1));
    return String.format("%d:%02d", seconds / 60, seconds % 60);
  }
}
