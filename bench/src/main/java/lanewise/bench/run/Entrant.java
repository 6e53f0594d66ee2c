package lanewise.bench.run;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lanewise.bench.fork.Baton.Ready;
import lanewise.bench.plan.PlannedFork;

/**
 * A fork that takes part in a relay, as the run sees it: it waits for the baton, is handed it, and
 * waits again, until it ends. JMH runs the fork on a thread of its own.
 */
final class Entrant {
  private static final int STOPPING_SECONDS = 30;

  private final PlannedFork fork;
  private final int number;
  private final int slot;
  private final IterationListener listener;
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private String started;
  private long birth;
  private double seconds;
  private volatile Socket socket;
  private volatile long process;
  private volatile int worker;
  private ForkOutcome outcome;
  private volatile boolean stopped;
  private Ready ready;

  /**
   * A fork that does not live yet.
   *
   * @param number no other entrant of the run has it
   * @param slot its place among those of its relay that begin to live, from 1
   */
  Entrant(PlannedFork fork, int number, int slot, IterationListener listener) {
    this.fork = fork;
    this.number = number;
    this.slot = slot;
    this.listener = listener;
  }

  PlannedFork fork() {
    return fork;
  }

  /** What it calls itself. */
  int number() {
    return number;
  }

  /** Its place among those that began to live, from 1. */
  int slot() {
    return slot;
  }

  /** What became of its first turns, which it has taken. */
  ForkOutcome soFar(int turns) {
    return listener.soFar(turns);
  }

  String started() {
    return started;
  }

  /** How long it has lived. */
  double seconds() {
    return outcome == null ? (System.nanoTime() - birth) * 1e-9 : seconds;
  }

  /** The number of its measured thread in the system; 0 where that is unknown. */
  int worker() {
    return worker;
  }

  /** The number of its process; 0 as long as it has not called. */
  long process() {
    return process;
  }

  /** What it waits for; null once it has ended. */
  Ready ready() {
    return ready;
  }

  /** What became of it; null while it lives. */
  ForkOutcome outcome() {
    return outcome;
  }

  /** Begins to live: {@code life} blocks until the fork has ended. */
  void start(Life life) {
    started = Description.now();
    birth = System.nanoTime();
    Thread thread = new Thread(() -> heard.add(lived(life)), "relay " + fork.text());
    thread.setDaemon(true);
    thread.start();
  }

  /** What became of it, even where its life could not begin. */
  private ForkOutcome lived(Life life) {
    try {
      return life.live(fork, listener);
    } catch (RuntimeException | Error e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      return ForkOutcome.failed("could not be run: " + e, trace.toString());
    }
  }

  /** How a fork lives and what becomes of it. */
  interface Life {
    ForkOutcome live(PlannedFork fork, IterationListener listener);
  }

  /** The fork has called: what it says from now on is heard. */
  void connect(Socket from, DataInputStream in) throws IOException {
    socket = from;
    process = in.readLong();
    if (stopped) {
      stop();
    }
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Ready next = Ready.valueOf(in.readUTF());
                  worker = in.readInt();
                  heard.add(next);
                }
              } catch (IOException e) {
                // It has ended, and JMH tells how.
              }
            },
            "baton " + fork.text());
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits until the fork waits for something or has ended. One that takes longer than the limit is
   * stopped, and has failed.
   */
  void await(Duration limit) {
    ready = null;
    try {
      Object next = heard.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (next instanceof Ready waiting) {
        ready = waiting;
      } else if (next instanceof ForkOutcome ended) {
        end(ended);
      } else {
        stop();
        String why = "held the baton for longer than " + limit.toSeconds() + " s and was stopped";
        end(ForkOutcome.failed(why, logOnceStopped()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
      end(ForkOutcome.failed("was interrupted", ""));
    }
  }

  /** What the fork printed; JMH notices soon that its process has been stopped. */
  private String logOnceStopped() throws InterruptedException {
    Object next = heard.poll(STOPPING_SECONDS, TimeUnit.SECONDS);
    while (next instanceof Ready) {
      next = heard.poll(STOPPING_SECONDS, TimeUnit.SECONDS);
    }
    return next instanceof ForkOutcome ended ? ended.log() : "";
  }

  private void end(ForkOutcome how) {
    seconds = (System.nanoTime() - birth) * 1e-9;
    outcome = how;
  }

  /** Hands the baton over. */
  void go() {
    try {
      socket.getOutputStream().write(1);
    } catch (IOException e) {
      // It has ended, and JMH tells how.
    }
  }

  /** Ends the process, whatever it does; one that has not called yet is ended when it does. */
  void stop() {
    stopped = true;
    if (process != 0) {
      ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
