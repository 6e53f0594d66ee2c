package lanewise.bench.fork;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** Hands the host the figures that a benchmark found beside its time, where it found any. */
public final class FigureProfiler implements InternalProfiler {
  /** Static, for JMH makes profilers and benchmarks apart from each other; one of each a fork. */
  private static final Map<String, Double> FOUND = new ConcurrentHashMap<>();

  /** Called by the benchmark before its last iteration is over. */
  public static void found(String label, double value) {
    FOUND.put(label, value);
  }

  @Override
  public String getDescription() {
    return "what a benchmark found beside its time";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return FOUND.entrySet().stream()
        .map(e -> new ScalarResult(e.getKey(), e.getValue(), "", AggregationPolicy.MAX))
        .toList();
  }
}
