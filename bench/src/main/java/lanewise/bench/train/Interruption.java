package lanewise.bench.train;

import java.util.concurrent.CountDownLatch;
import lanewise.training.TrainingListener;

/**
 * Ends a training when the user presses Ctrl-C or the system asks the program to end: the update
 * under way is made, a checkpoint is saved, and only then the JVM goes down.
 */
final class Interruption implements TrainingListener, AutoCloseable {
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "lanewise-interruption");
  private volatile boolean asked;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    asked = true;
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean stops() {
    return asked;
  }

  /** Lets the JVM go down, if it waits. */
  @Override
  public void close() {
    done.countDown();
    if (!asked) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
