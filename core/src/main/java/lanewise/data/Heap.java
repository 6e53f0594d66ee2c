package lanewise.data;

/** Foresees that data will not fit: an OutOfMemoryError would come later, and say less. */
public final class Heap {
  private Heap() {}

  /**
   * Refuses what needs more bytes than the heap has left.
   *
   * @param source where the data comes from
   * @throws InvalidDataException if they do not fit, with the heap that would do
   */
  public static void require(String source, long bytes) throws InvalidDataException {
    if (bytes <= left()) {
      return;
    }
    // What is garbage counts as used until it is collected.
    System.gc();
    if (bytes > left()) {
      throw new InvalidDataException(
          source,
          "needs "
              + megabytes(bytes)
              + " MB of heap, of which "
              + megabytes(left())
              + " MB are left",
          "a larger heap than "
              + megabytes(Runtime.getRuntime().maxMemory())
              + " MB, such as JAVA_TOOL_OPTIONS=-Xmx"
              + enough(bytes)
              + "g gives");
    }
  }

  /** Gigabytes of heap for what is used and the bytes besides, with a quarter to spare. */
  private static long enough(long bytes) {
    long used = Runtime.getRuntime().maxMemory() - left();
    return ((used + bytes) / 4 * 5 + (1 << 30) - 1) >> 30;
  }

  private static long left() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }

  private static long megabytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
