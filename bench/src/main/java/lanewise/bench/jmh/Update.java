package lanewise.bench.jmh;

import java.util.concurrent.TimeUnit;
import lanewise.bench.shape.UpdateShape;
import lanewise.kernels.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** v ← v − rate·g, in place; the rate is small, so v hardly moves in a run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Update {
  /** Who computes. */
  @Param({"simd", "ejml", "naive"})
  public String kernels;

  /** The optimizer and the weights' rows×columns. */
  @Param("sgd:784x512")
  public String shape;

  /** How many threads the kernels may use. */
  @Param("1")
  public int threads;

  private Kernels k;
  private static final float RATE = 1e-9f;

  private float[] gradient;
  private float[] values;

  @Setup
  public void setUp() {
    k = Kernels.named(kernels, threads);
    UpdateShape s = UpdateShape.parse(shape);
    Inputs inputs = new Inputs();
    gradient = inputs.array(s.rows() * s.cols());
    values = inputs.array(s.rows() * s.cols());
    float[] updated = values.clone();
    k.sgd(0.5f, gradient, updated);
    new Verification(k).update(0.5f, gradient, values, updated);
  }

  @Benchmark
  public float[] update() {
    k.sgd(RATE, gradient, values);
    return values;
  }

  @TearDown
  public void tearDown() {
    k.close();
  }
}
