package lanewise.bench.jmh;

import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import lanewise.kernels.Kernels;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the benchmarks share: who computes, on how many threads, and the time of one call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class KernelsBenchmark {
  /** Who computes. */
  @Param({"simd", "ejml", "naive"})
  public String kernels;

  /** How many threads the kernels may use. */
  @Param("1")
  public int threads;

  /** The kernels under test. */
  protected Kernels k;

  /** Makes the kernels, then the inputs, and checks the result of one call. */
  @Setup
  public void setUp() {
    k = Kernels.named(kernels, threads);
    prepare(new Inputs());
    if (!Verification.off()) {
      maxUlp(new Accuracy(k)).ifPresent(AccuracyProfiler::found);
    }
  }

  /** Makes the inputs, computes once and fails unless naive agrees. */
  abstract void prepare(Inputs inputs);

  /** The largest error of an elementwise operation; empty for others. */
  OptionalDouble maxUlp(Accuracy accuracy) {
    return OptionalDouble.empty();
  }

  @TearDown
  public void tearDown() {
    k.close();
  }
}
