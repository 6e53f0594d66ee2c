package lanewise.bench.noise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The calling thread as Linux knows it. */
public final class NativeThread {
  private static final Path SELF = Path.of("/proc/thread-self");

  private NativeThread() {}

  /** Its number in the system; 0 where the system does not tell. */
  public static int id() {
    try {
      return Integer.parseInt(Files.readSymbolicLink(SELF).getFileName().toString());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
