package lanewise.bench.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends the JVM that this process has started once it has lived too long; JMH waits for ever. */
final class ForkLimit implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean exceeded;

  /** Begins to count. */
  ForkLimit(Duration limit) {
    Thread watch =
        new Thread(
            () -> {
              try {
                if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                  exceeded = true;
                  ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "fork limit");
    watch.setDaemon(true);
    watch.start();
  }

  /** Whether the JVM was ended. */
  boolean exceeded() {
    return exceeded;
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
