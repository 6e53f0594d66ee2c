package lanewise.bench.jmh;

import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import lanewise.bench.fork.FigureProfiler;
import lanewise.bench.fork.ParentWatch;
import lanewise.bench.fork.WarmUp;
import lanewise.bench.proof.Accuracy;
import lanewise.bench.proof.Inputs;
import lanewise.bench.proof.Proof;
import lanewise.bench.workload.RowFigure;
import lanewise.kernels.Kernels;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/** What the benchmarks share: who computes, on how many threads, and the time of one call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsPrepend = JmhMain.VECTOR, jvmArgsAppend = JmhMain.VECTOR)
public abstract class KernelsBenchmark {
  /** Who computes. */
  @Param({"simd", "ejml", "naive"})
  public String kernels;

  /** How many threads the kernels may use. */
  @Param("1")
  public int threads;

  /** The kernels under test. */
  protected Kernels k;

  private WarmUp warmUp;

  /** Makes the kernels, then the inputs, and checks the result of one call. */
  @Setup
  public void setUp() {
    ParentWatch.begin();
    k = Kernels.named(kernels, threads);
    prepare(new Inputs());
    call();
    if (!Proof.off()) {
      prove(new Proof(k));
      maxUlp(new Accuracy(k)).ifPresent(ulp -> FigureProfiler.found(RowFigure.MAX_ULP, ulp));
    }
    warmUp = WarmUp.ofThisJvm();
  }

  @Setup(Level.Iteration)
  public void begin() {
    warmUp.begin();
  }

  /** Goes on warming up after the last iteration that does, if the code is not steady yet. */
  @TearDown(Level.Iteration)
  public void end(BenchmarkParams benchmark, IterationParams iteration) {
    if (iteration.getType() == IterationType.WARMUP) {
      warmUp.end(benchmark.getWarmup().getCount(), this::call);
    }
  }

  /** Makes the inputs. */
  abstract void prepare(Inputs inputs);

  /**
   * Fails unless naive agrees with what a first call computed. Forks that are timed never get here,
   * so that nothing of naive's is compiled or allocated in them.
   */
  abstract void prove(Proof proof);

  /** The largest error of an elementwise operation; empty for others. */
  OptionalDouble maxUlp(Accuracy accuracy) {
    return OptionalDouble.empty();
  }

  /** What is measured, once. */
  abstract void call();

  @TearDown
  public void tearDown() {
    k.close();
  }
}
