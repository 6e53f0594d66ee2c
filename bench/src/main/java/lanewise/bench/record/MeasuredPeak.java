package lanewise.bench.record;

import lanewise.bench.workload.PeakLoop;

/**
 * What the loop of fma reached in a run.
 *
 * @param jdk the full version
 * @param threads how many threads ran the loop at once
 * @param gflops 10⁹ flops a second of all of them together, in the best of the run's forks
 */
public record MeasuredPeak(String jdk, int threads, double gflops) {
  /** The row of the loop on a JDK and so many threads. */
  public static Row row(int threads, String jdk) {
    return new Row(PeakLoop.OP, "", "", threads, jdk);
  }
}
