package lanewise.bench.jmh;

import java.util.concurrent.TimeUnit;
import lanewise.bench.shape.NetworkShape;
import lanewise.kernels.Kernels;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Optimizer;
import lanewise.optimizer.Sgd;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A whole training step: forward, loss, backward, SGD. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Step {
  /** Who computes. */
  @Param({"simd", "ejml", "naive"})
  public String kernels;

  /** in-hidden-out@batch. */
  @Param("784-512-10@128")
  public String shape;

  /** How many threads the kernels may use. */
  @Param("1")
  public int threads;

  private Kernels k;

  /** Small, so that the weights hardly move in a run and no number fades to nothing. */
  private static final float RATE = 1e-6f;

  private Network network;
  private Workspace ws;
  private Optimizer optimizer;

  @Setup
  public void setUp() {
    k = Kernels.named(kernels, threads);
    NetworkShape s = NetworkShape.parse(shape);
    StepVerification.run(k, s);
    StepCase step = new StepCase(k, s);
    network = step.network();
    ws = step.workspace();
    optimizer = new Sgd(RATE);
  }

  @Benchmark
  public double step() {
    network.forward(ws);
    network.backward(ws);
    optimizer.step(network, ws);
    return ws.loss();
  }

  @TearDown
  public void tearDown() {
    k.close();
  }
}
