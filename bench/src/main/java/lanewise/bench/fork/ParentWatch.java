package lanewise.bench.fork;

import java.util.Optional;

/**
 * Ends a fork once the JVM that started it is gone: nobody would get its times, and it would
 * disturb whatever is measured next. It looks once a second, which no figure feels.
 */
public final class ParentWatch {
  /** The system property that holds the process id of who started the fork. */
  public static final String PARENT = "lanewise.parent";

  private static final long MILLIS = 1000;

  private ParentWatch() {}

  /** Begins to watch, where somebody is named. */
  public static void begin() {
    Long parent = Long.getLong(PARENT);
    if (parent == null) {
      return;
    }
    Thread watch =
        new Thread(
            () -> {
              while (isAlive(parent)) {
                try {
                  Thread.sleep(MILLIS);
                } catch (InterruptedException e) {
                  return;
                }
              }
              Runtime.getRuntime().halt(1);
            },
            "parent watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static boolean isAlive(long process) {
    Optional<ProcessHandle> handle = ProcessHandle.of(process);
    return handle.isPresent() && handle.get().isAlive();
  }
}
