package lanewise.bench.plan;

import java.util.List;
import java.util.Map;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.jmh.Benchmarks;
import lanewise.bench.record.Row;
import lanewise.bench.record.Sample;
import lanewise.bench.workload.Operation;
import lanewise.bench.workload.Shape;
import lanewise.bench.workload.Work;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;

/** One row of a report: what is measured, by whom, how large, on how many threads, on which JDK. */
public record Configuration(Operation op, Shape shape, String kernels, int threads, Jdk jdk)
    implements PlannedFork {
  /** What it does. */
  Problem problem() {
    return new Problem(op, shape);
  }

  @Override
  public Sample.Role role() {
    return Sample.Role.KERNELS;
  }

  @Override
  public Row row() {
    return new Row(op.label(), shape.text(), kernels, threads, jdk.name());
  }

  @Override
  public Class<?> benchmark() {
    return Benchmarks.of(op);
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("kernels", kernels, "shape", shape.text(), "threads", String.valueOf(threads));
  }

  @Override
  public List<String> jvmArguments() {
    return KernelsProviders.present(kernels).map(KernelsProvider::jvmArguments).orElse(List.of());
  }

  /** One: the kernels' threads are their own affair. */
  @Override
  public int callers() {
    return 1;
  }

  @Override
  public Work work() {
    return op.work(shape);
  }

  @Override
  public String text() {
    return row().text();
  }
}
