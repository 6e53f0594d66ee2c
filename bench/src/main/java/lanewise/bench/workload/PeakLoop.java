package lanewise.bench.workload;

/**
 * The loop of vector fma whose speed is the peak that products are held against: it reads no
 * memory, and as many threads as run it do so at once.
 */
public final class PeakLoop {
  /** What stands in a record where kernels are named. */
  public static final String NAME = "peak";

  /** One thread's flops a call, whatever the lanes: about 30 microseconds at 100 GFLOP/s. */
  public static final long FLOPS = 3L << 20;

  private PeakLoop() {}

  /** The work of one call by each of so many threads. */
  public static Work work(int threads) {
    return Work.flops((double) threads * FLOPS);
  }
}
