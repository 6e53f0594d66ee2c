package lanewise.network;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that do one piece of work together, again and again, without allocating anything: the
 * caller is worker 0, the others wait for it.
 */
final class Workers implements AutoCloseable {
  /** What each worker does; the argument is its number. */
  @FunctionalInterface
  interface Work {
    void run(int worker);
  }

  /** About 20 µs: as long as it may take to wake a thread up. */
  private static final int SPINS = 1000;

  private final Thread[] threads;
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger round = new AtomicInteger();
  private volatile boolean closed;
  private volatile Thread caller;
  private volatile Throwable failure;
  private Work work;

  /**
   * @param workers the caller included, at least 1
   */
  Workers(int workers) {
    threads = new Thread[workers - 1];
    for (int t = 0; t < threads.length; t++) {
      int worker = t + 1;
      threads[t] = new Thread(() -> serve(worker), "lanewise-worker-" + worker);
      threads[t].setDaemon(true);
      threads[t].start();
    }
  }

  int count() {
    return threads.length + 1;
  }

  /** Returns when every worker has done its part; a failure of one is thrown here. */
  void run(Work work) {
    this.work = work;
    caller = Thread.currentThread();
    failure = null;
    busy.set(threads.length);
    round.incrementAndGet();
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    try {
      work.run(0);
    } finally {
      int spins = 0;
      while (busy.get() > 0) {
        spins = pause(spins);
      }
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  private void serve(int worker) {
    int seen = 0;
    int spins = 0;
    while (!closed) {
      if (round.get() == seen) {
        spins = pause(spins);
        continue;
      }
      seen = round.get();
      spins = 0;
      try {
        work.run(worker);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      if (busy.decrementAndGet() == 0) {
        LockSupport.unpark(caller);
      }
    }
  }

  private int pause(int spins) {
    if (spins < SPINS) {
      Thread.onSpinWait();
      return spins + 1;
    }
    LockSupport.park(this);
    return spins;
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }
}
