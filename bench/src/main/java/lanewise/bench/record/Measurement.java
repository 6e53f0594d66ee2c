package lanewise.bench.record;

import java.util.List;
import java.util.OptionalDouble;
import lanewise.bench.shape.Operation;
import lanewise.bench.shape.Work;

/**
 * One row of {@code measurements.csv}.
 *
 * @param op the operation's label
 * @param shape the shape's text
 * @param kernels the provider's name
 * @param threads how many threads a call might use
 * @param jdk the full version
 * @param score nanoseconds a call: the median over forks of each fork's median
 * @param low the fastest fork
 * @param high the slowest fork
 * @param forks how many forks there were
 * @param percentOfPeak its throughput against the run's peak, where that is known
 */
public record Measurement(
    String op,
    String shape,
    String kernels,
    int threads,
    String jdk,
    double score,
    double low,
    double high,
    int forks,
    OptionalDouble percentOfPeak) {
  /** The unit of score, low and high. */
  public static final String UNIT = "ns/call";

  /** The row of a configuration whose forks had these medians, at least one; no percent yet. */
  public static Measurement of(
      String op, String shape, String kernels, int threads, String jdk, List<Double> forkMedians) {
    List<Double> sorted = forkMedians.stream().sorted().toList();
    return new Measurement(
        op,
        shape,
        kernels,
        threads,
        jdk,
        median(sorted),
        sorted.get(0),
        sorted.get(sorted.size() - 1),
        sorted.size(),
        OptionalDouble.empty());
  }

  /** This row with its share of the peak. */
  Measurement withPercentOfPeak(double percent) {
    return new Measurement(
        op, shape, kernels, threads, jdk, score, low, high, forks, OptionalDouble.of(percent));
  }

  /** The middle value, or the mean of the two in the middle. */
  public static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
  }

  /** The work of one call. */
  public Work work() {
    Operation operation = Operation.named(op);
    return operation.work(operation.shape(shape));
  }

  /** 10⁹ units of work a second. */
  public double throughput() {
    return work().throughput(score);
  }
}
