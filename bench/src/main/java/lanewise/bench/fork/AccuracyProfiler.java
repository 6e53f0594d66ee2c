package lanewise.bench.fork;

import java.util.Collection;
import java.util.List;
import lanewise.bench.proof.Accuracy;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** Hands the host what {@link Accuracy} found in a fork, where it looked for anything. */
public final class AccuracyProfiler implements InternalProfiler {
  /** The largest error, in units in the last place. */
  public static final String ULP = "ulp";

  /** Static, for JMH makes profilers and benchmarks apart from each other; one of each a fork. */
  private static volatile Double ulp;

  /** Called by the benchmark before its first iteration. */
  public static void found(double maxUlp) {
    ulp = maxUlp;
  }

  @Override
  public String getDescription() {
    return "the largest error of elementwise results";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    Double found = ulp;
    return found == null
        ? List.of()
        : List.of(new ScalarResult(ULP, found, "ulp", AggregationPolicy.MAX));
  }
}
