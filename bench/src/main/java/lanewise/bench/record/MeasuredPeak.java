package lanewise.bench.record;

/**
 * What the loop of fma reached in a run.
 *
 * @param jdk the full version
 * @param threads how many threads ran the loop at once
 * @param gflops 10⁹ flops a second of all of them together, in the best of the run's forks
 */
public record MeasuredPeak(String jdk, int threads, double gflops) {}
