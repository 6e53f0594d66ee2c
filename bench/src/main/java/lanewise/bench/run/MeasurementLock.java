package lanewise.bench.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import lanewise.bench.text.BadInputException;
import lanewise.data.FileFailure;

/**
 * Keeps two measurements from disturbing each other: JMH's own lock, held for a whole run instead
 * of a fork, so that any program that measures by JMH waits or is refused.
 */
public final class MeasurementLock implements AutoCloseable {
  private final FileChannel file;

  private MeasurementLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @throws BadInputException if another program has it
   */
  public static MeasurementLock take() {
    return take(Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock"));
  }

  /** No lock, for what disturbs nobody. */
  public static MeasurementLock none() {
    return new MeasurementLock(null);
  }

  static MeasurementLock take(Path path) {
    try {
      FileChannel file = open(path);
      try {
        // Of another user's file only a shared lock can be had, which his, not shared, excludes.
        FileLock lock = file.tryLock(0, Long.MAX_VALUE, !Files.isWritable(path));
        if (lock != null) {
          return new MeasurementLock(file);
        }
      } catch (OverlappingFileLockException e) {
        // Held by this very process: refused like any other.
      }
      file.close();
    } catch (IOException e) {
      throw new BadInputException(
          path
              + " cannot be locked: "
              + FileFailure.reason(e)
              + "; JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR before the command names another folder"
              + " for temporary files");
    }
    throw new BadInputException(
        "another benchmark is running on this machine and holds "
            + path
            + ": two at once would measure each other; wait for it to end");
  }

  private static FileChannel open(Path path) throws IOException {
    return Files.exists(path) && !Files.isWritable(path)
        ? FileChannel.open(path, StandardOpenOption.READ)
        : FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Override
  public void close() {
    if (file == null) {
      return;
    }
    try {
      file.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }
}
