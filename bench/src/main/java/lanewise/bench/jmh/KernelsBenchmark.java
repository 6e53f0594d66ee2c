package lanewise.bench.jmh;

import java.util.OptionalDouble;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import lanewise.bench.fork.Baton;
import lanewise.bench.fork.Chunks;
import lanewise.bench.fork.FigureProfiler;
import lanewise.bench.fork.ForkProfiler;
import lanewise.bench.fork.ParentWatch;
import lanewise.bench.fork.WarmUp;
import lanewise.bench.proof.Accuracy;
import lanewise.bench.proof.Digest;
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

/**
 * What the benchmarks share: who computes, on how many threads, and the time of one call.
 *
 * <p>No call has the inputs of the call before: an element changes its sign in between. So kernels
 * that remember a result give a wrong one. Results are proved when the last iteration has ended,
 * the one of the last call that was timed first; until then nothing tells kernels that anyone will
 * look.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsPrepend = JmhMain.VECTOR, jvmArgsAppend = JmhMain.VECTOR)
public abstract class KernelsBenchmark {
  /** A page: what lies a page apart falls on the same lines of a first cache. */
  private static final int LARGEST_GAP = 4096;

  /** Who computes. */
  @Param({"simd", "ejml", "naive"})
  public String kernels;

  /** How many threads the kernels may use. */
  @Param("1")
  public int threads;

  /** The kernels under test. */
  protected Kernels k;

  /** Lies before the arrays of an iteration, and is never read. */
  protected byte[] gap;

  private Chunks chunks = Chunks.ofThisJvm();
  private WarmUp warmUp;
  private float[] changing;
  private int next;

  /** Makes the kernels, then the inputs. */
  @Setup
  public void setUp() {
    ParentWatch.begin();
    EarlierCalls.make(kernels, threads);
    k = open();
    begin(new Inputs());
    warmUp = WarmUp.ofThisJvm();
  }

  /** Makes the kernels under test. */
  Kernels open() {
    return Kernels.named(kernels, threads);
  }

  private void begin(Inputs inputs) {
    changing = prepare(inputs);
    next = 0;
  }

  /**
   * Lets the arrays of each iteration lie elsewhere in memory. Where they lie decides whether loads
   * cross cache lines and whether arrays get in each other's way: two JVMs whose arrays stayed
   * where they were differed by 4 to 6 % in passes over them, for as long as they lived.
   */
  @Setup(Level.Iteration)
  public void beginIteration() {
    Baton.ofThisJvm().worker();
    gap = new byte[ThreadLocalRandom.current().nextInt(LARGEST_GAP)];
    begin(new Inputs());
    ForkProfiler.callsBegin();
    chunks.begin();
  }

  /** Goes on warming up after the last iteration that does, if the code is not steady yet. */
  @TearDown(Level.Iteration)
  public void endIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (iteration.getType() == IterationType.WARMUP) {
      warmUp.end(benchmark.getWarmup().getCount(), this::call);
    } else {
      ForkProfiler.callsEnded();
    }
  }

  /** A call begins: it ends the one before, and its inputs are others. */
  protected final void next() {
    chunks.call();
    int i = next;
    changing[i] = -changing[i];
    next = i + 1 == changing.length ? 0 : i + 1;
  }

  /** Makes the inputs and gives the one whose elements change their signs from call to call. */
  abstract float[] prepare(Inputs inputs);

  /** Fails unless the results of the last call are those of its inputs. */
  abstract void prove(Proof proof);

  /** What a call leaves behind. */
  abstract float[][] results();

  /** The largest error of an elementwise operation; empty for others. */
  OptionalDouble maxUlp(Accuracy accuracy) {
    return OptionalDouble.empty();
  }

  /** What is measured, once. */
  abstract void call();

  /**
   * Makes the kernels, calls them for so long, once at the least, and closes them. The chunks of
   * the fork's own shape hear nothing of it.
   */
  final void callFor(long nanos) {
    chunks = new Chunks();
    k = open();
    begin(new Inputs());
    long start = System.nanoTime();
    do {
      call();
    } while (System.nanoTime() - start < nanos);
    k.close();
  }

  /** Proves the last result, finds the figures beside the time, and the digest of a first call. */
  @TearDown
  public void tearDown() {
    Baton.ofThisJvm().await(Baton.Ready.TO_END);
    Proof proof = new Proof(kernels);
    prove(proof);
    OptionalDouble ulp = maxUlp(new Accuracy(k));
    (ulp.isPresent() ? ulp : proof.maxUlp())
        .ifPresent(found -> FigureProfiler.found(RowFigure.MAX_ULP.label(), found));
    begin(new Inputs());
    call();
    FigureProfiler.found(Digest.LABEL, Digest.of(results()));
    k.close();
  }
}
