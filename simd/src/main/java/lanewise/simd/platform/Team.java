package lanewise.simd.platform;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A few threads that stay, for work that comes often and takes microseconds.
 *
 * <p>The caller does part 0 and waits for the others. A thread without work first waits in a loop,
 * so that the next call of a training step finds it awake, and later parks: handing work to a
 * thread that is awake takes 0.2 µs, waking a parked one 50 µs. The threads are daemons, and there
 * are never more of them than were asked for.
 *
 * <p>One caller at a time has the team. A caller who finds it taken does its work alone instead of
 * waiting. So two networks may share a team, nothing can deadlock, and no more threads run than
 * there are callers and members of the team.
 */
public final class Team implements AutoCloseable {
  /** Work that can be done in parts, which do not touch what another writes. */
  public interface Work {
    void part(int index, int parts);
  }

  /**
   * How long a thread waits in a loop, for work or for the others, before it parks. This is longer
   * than what a training step of a few hundred microseconds does alone at a stretch, since a pass
   * for which a thread must be woken takes 50 µs. With 100 µs a step of 784-512-10 at a batch of 32
   * took 1.3 times as long.
   */
  private static final long SPIN_NANOS = 500_000;

  /**
   * Turns of a waiting loop after which it gives way, and looks at the clock: one to three
   * microseconds. The scheduler may leave two threads of a team on one core for tens of
   * milliseconds, where the one that waits keeps the other from working; a thread that is woken
   * goes to a core that is idle.
   */
  private static final int LOOPS = 64;

  private final Worker[] workers;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final AtomicInteger unfinished = new AtomicInteger();

  /** The call at hand: written by the caller who has the team, before any {@link Worker#turn}. */
  private Work work;

  private int parts;

  /** The caller while it is parked until the others have done their parts, or null. */
  private volatile Thread waiting;

  private volatile boolean closed;
  private volatile Throwable failure;

  /** A team of so many threads, the caller's included. */
  public Team(int threads) {
    workers = new Worker[threads - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(i + 1);
      workers[i].start();
    }
  }

  /** The most parts that work can be done in at once. */
  public int threads() {
    return workers.length + 1;
  }

  /** How many of so many threads have enough to do, at least one. */
  public static int busy(int threads, long work, long perThread) {
    return (int) Math.max(1, Math.min(threads, work / perThread));
  }

  /** Whether {@link #close} has ended the team. */
  public boolean closed() {
    return closed;
  }

  /** Whether the team is now the caller's, who must {@link #release} it. */
  public boolean acquire() {
    return taken.compareAndSet(false, true);
  }

  public void release() {
    taken.set(false);
  }

  /**
   * Does the work in so many parts, at most one a thread, and returns when all are done. Only who
   * has acquired the team may call it.
   *
   * @throws IllegalStateException if a part of another thread failed; its cause says how
   */
  public void run(Work work, int parts) {
    this.work = work;
    this.parts = parts;
    failure = null;
    unfinished.set(parts - 1);
    for (int i = 0; i < parts - 1; i++) {
      workers[i].begin(workers[i].turn + 1);
    }
    try {
      work.part(0, parts);
    } finally {
      await();
      this.work = null;
    }
    Throwable thrown = failure;
    if (thrown != null) {
      throw new IllegalStateException("a part of the work failed on another thread", thrown);
    }
  }

  private void await() {
    long start = System.nanoTime();
    int loops = 0;
    while (unfinished.get() > 0) {
      Thread.onSpinWait();
      if (++loops % LOOPS == 0) {
        giveWay();
        if (System.nanoTime() - start > SPIN_NANOS) {
          waiting = Thread.currentThread();
          if (unfinished.get() > 0) {
            LockSupport.park(this);
          }
          waiting = null;
        }
      }
    }
  }

  /** For a thread that waits while the one it waits for, or C2, may want its core. */
  @SuppressWarnings("ThreadPriorityCheck")
  private static void giveWay() {
    Thread.yield();
  }

  /** Ends the threads once a call that has the team is done. Nobody has the team afterwards. */
  @Override
  public void close() {
    while (!acquire()) {
      if (closed) {
        return;
      }
      giveWay();
    }
    closed = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker);
    }
    boolean interrupted = false;
    for (Worker worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Worker extends Thread {
    private final int index;

    /** The number of calls that this thread had a part in: what it watches. */
    private volatile int turn;

    private volatile boolean parked;

    Worker(int index) {
      super("lanewise-" + index);
      this.index = index;
      setDaemon(true);
    }

    /** Only the caller who has the team writes the turn. */
    void begin(int turn) {
      this.turn = turn;
      if (parked) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      int seen = 0;
      for (int next = next(seen); next != seen; next = next(seen)) {
        seen = next;
        try {
          work.part(index, parts);
        } catch (Throwable thrown) {
          failure = thrown;
        }
        if (unfinished.decrementAndGet() == 0) {
          // Null where the caller is awake; unparking nobody does nothing.
          LockSupport.unpark(waiting);
        }
      }
    }

    /** The turn after the last one seen, as soon as there is one; the same when the team ends. */
    private int next(int seen) {
      long start = System.nanoTime();
      int loops = 0;
      while (turn == seen && !closed) {
        Thread.onSpinWait();
        if (++loops % LOOPS == 0) {
          giveWay();
          if (System.nanoTime() - start > SPIN_NANOS) {
            parked = true;
            if (turn == seen && !closed) {
              LockSupport.park(Team.this);
            }
            parked = false;
          }
        }
      }
      return turn;
    }
  }
}
