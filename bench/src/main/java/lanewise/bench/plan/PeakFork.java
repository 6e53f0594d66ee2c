package lanewise.bench.plan;

import java.util.List;
import java.util.Map;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.jmh.Peak;
import lanewise.bench.record.Row;
import lanewise.bench.record.Sample;
import lanewise.bench.workload.PeakLoop;
import lanewise.bench.workload.Work;

/**
 * The peak in the same turns as a problem's kernels: each of so many threads runs its own loop of
 * fma.
 */
public record PeakFork(Problem problem, int threads, Jdk jdk) implements PlannedFork {
  @Override
  public Sample.Role role() {
    return Sample.Role.PEAK;
  }

  @Override
  public Row row() {
    return new Row(
        problem.op().label(), problem.shape().text(), PeakLoop.NAME, threads, jdk.name());
  }

  @Override
  public Class<?> benchmark() {
    return Peak.class;
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of();
  }

  @Override
  public List<String> jvmArguments() {
    return List.of();
  }

  @Override
  public int callers() {
    return threads;
  }

  @Override
  public Work work() {
    return PeakLoop.work(threads);
  }

  @Override
  public String text() {
    return row().text();
  }
}
