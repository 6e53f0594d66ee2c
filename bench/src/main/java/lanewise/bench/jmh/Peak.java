package lanewise.bench.jmh;

import java.util.concurrent.TimeUnit;
import lanewise.bench.fork.Baton;
import lanewise.bench.fork.ParentWatch;
import lanewise.bench.fork.WarmUp;
import lanewise.bench.workload.PeakLoop;
import lanewise.simd.FmaLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * The peak that products are measured against: so many flops in vector fma that read no memory. As
 * many JMH threads as run it do so at once, each with these flops a call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsPrepend = JmhMain.VECTOR, jvmArgsAppend = JmhMain.VECTOR)
public class Peak {
  private int iterations;
  private WarmUp warmUp;

  /** Keeps the result of the last call, so that the compiler cannot leave calls out. */
  float sum;

  @Setup
  public void setUp() {
    ParentWatch.begin();
    iterations = (int) (PeakLoop.FLOPS / FmaLoop.flops(1));
    warmUp = WarmUp.ofThisJvm();
  }

  @Setup(Level.Iteration)
  public void beginIteration() {
    Baton.ofThisJvm().worker();
  }

  /**
   * Goes on until the loop is compiled: before that its vectors are objects, and a call takes two
   * hundred times as long.
   */
  @TearDown(Level.Iteration)
  public void endIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (iteration.getType() == IterationType.WARMUP) {
      warmUp.end(benchmark.getWarmup().getCount(), () -> sum = peak());
    }
  }

  @Benchmark
  public float peak() {
    return FmaLoop.run(iterations);
  }

  @TearDown
  public void tearDown() {
    Baton.ofThisJvm().await(Baton.Ready.TO_END);
  }
}
