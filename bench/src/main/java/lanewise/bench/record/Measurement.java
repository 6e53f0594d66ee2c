package lanewise.bench.record;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanewise.bench.statistics.Bootstrap;
import lanewise.bench.statistics.Interval;
import lanewise.bench.statistics.Series;
import lanewise.bench.workload.Operation;
import lanewise.bench.workload.PeakLoop;
import lanewise.bench.workload.RowFigure;
import lanewise.bench.workload.Work;

/**
 * One row of {@code measurements.csv}.
 *
 * @param row what was measured
 * @param score nanoseconds a call: the median over forks of each fork's median
 * @param low the fastest fork
 * @param high the slowest fork
 * @param interval of the score; the forks' range where they are few
 * @param forks how many forks there were
 * @param percentOfPeak its throughput against the run's peak, where that is known
 * @param figures what was measured of it beside its times
 */
public record Measurement(
    Row row,
    double score,
    double low,
    double high,
    Interval interval,
    int forks,
    OptionalDouble percentOfPeak,
    Map<RowFigure, Double> figures) {
  /** The unit of score, low and high. */
  public static final String UNIT = "ns/call";

  /** The row of a configuration whose forks took so long; no percent yet. */
  public static Measurement of(Row row, Series series) {
    double[] forks = series.medians();
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (double fork : forks) {
      low = Math.min(low, fork);
      high = Math.max(high, fork);
    }
    Interval interval = Bootstrap.standard().median(series);
    return new Measurement(
        row, series.median(), low, high, interval, forks.length, OptionalDouble.empty(), Map.of());
  }

  /** The row of a configuration whose forks had these medians, at least one; no percent yet. */
  public static Measurement of(
      String op, String shape, String kernels, int threads, String jdk, List<Double> forkMedians) {
    Series series =
        new Series(
            IntStream.range(0, forkMedians.size())
                .boxed()
                .collect(Collectors.toMap(i -> i, i -> new double[] {forkMedians.get(i)})));
    return of(new Row(op, shape, kernels, threads, jdk), series);
  }

  /** This row with its share of the peak, where it has one. */
  Measurement with(OptionalDouble percent) {
    return new Measurement(row, score, low, high, interval, forks, percent, figures);
  }

  /** This row with what was measured of it beside its times. */
  Measurement with(Map<RowFigure, Double> other) {
    return new Measurement(row, score, low, high, interval, forks, percentOfPeak, other);
  }

  /** A figure that was measured beside the times; empty where it was not. */
  public OptionalDouble figure(RowFigure figure) {
    Double value = figures.get(figure);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  public String op() {
    return row.op();
  }

  public String shape() {
    return row.shape();
  }

  public String kernels() {
    return row.kernels();
  }

  public int threads() {
    return row.threads();
  }

  public String jdk() {
    return row.jdk();
  }

  /** The work of one call. */
  public Work work() {
    return work(row);
  }

  /** The work of one call of a row. */
  public static Work work(Row row) {
    if (row.imported()) {
      return Work.call();
    }
    if (row.kernels().equals(PeakLoop.NAME)) {
      return PeakLoop.work(row.threads());
    }
    Operation operation = Operation.named(row.op());
    return operation.work(operation.shape(row.shape()));
  }

  /** The bytes that one call must move at the least; empty where no formula is known. */
  public OptionalDouble traffic() {
    if (row.imported()) {
      return OptionalDouble.empty();
    }
    Operation operation = Operation.named(row.op());
    return operation.traffic(operation.shape(row.shape()));
  }

  /** 10⁹ units of work a second. */
  public double throughput() {
    return work().throughput(score);
  }
}
