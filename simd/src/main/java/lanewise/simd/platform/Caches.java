package lanewise.simd.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The second cache of a core, as Linux describes it. */
final class Caches {
  /** What is assumed where nobody tells: the second cache that the blocks were measured with. */
  static final int DEFAULT = 1 << 20;

  /** Blocks for smaller and larger second caches than these were not measured. */
  static final int SMALLEST = 1 << 18;

  static final int LARGEST = 1 << 21;

  private Caches() {}

  /** Bytes of the first core's second cache, within what was measured. */
  static int second() {
    return second(Path.of("/sys/devices/system/cpu/cpu0/cache"));
  }

  static int second(Path folder) {
    for (int i = 0; i < 8; i++) {
      Path cache = folder.resolve("index" + i);
      String size = line(cache.resolve("size"));
      if (line(cache.resolve("level")).equals("2") && size.matches("\\d{1,6}K")) {
        int bytes = Integer.parseInt(size.substring(0, size.length() - 1)) << 10;
        return Math.max(SMALLEST, Math.min(LARGEST, bytes));
      }
    }
    return DEFAULT;
  }

  private static String line(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException | SecurityException e) {
      return "";
    }
  }
}
