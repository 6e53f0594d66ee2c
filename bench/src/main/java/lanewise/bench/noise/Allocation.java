package lanewise.bench.noise;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this JVM's threads allocate, those of a kernels' team among them. */
public final class Allocation {
  /**
   * Beyond so many bytes a call a row gets no score: more than a rival's wrappers of three arrays
   * need.
   */
  public static final double ALLOWED_BYTES = 1024;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Bytes since the JVM began, of the threads that live. */
  public long bytes() {
    long sum = 0;
    for (long of : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, of);
    }
    return sum;
  }
}
