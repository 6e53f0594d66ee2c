package lanewise.bench.jmh;

import java.util.concurrent.TimeUnit;
import lanewise.bench.shape.LayerShape;
import lanewise.kernels.Kernels;
import lanewise.matrix.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A ← f(X·W + 1·biasᵀ): one dense layer forward. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Forward {
  /** Who computes. */
  @Param({"simd", "ejml", "naive"})
  public String kernels;

  /** in-out@batch. */
  @Param("784-512@128")
  public String shape;

  /** How many threads the kernels may use. */
  @Param("1")
  public int threads;

  private Kernels k;
  private LayerShape s;
  private Matrix x;
  private Matrix w;
  private float[] bias;
  private Matrix a;

  @Setup
  public void setUp() {
    k = Kernels.named(kernels, threads);
    s = LayerShape.parse(shape);
    Inputs inputs = new Inputs();
    x = inputs.matrix(s.batch(), s.inputs());
    w = inputs.matrix(s.inputs(), s.outputs());
    bias = inputs.array(s.outputs());
    a = new Matrix(s.batch(), s.outputs());
    forward();
    new Verification(k).forward(x, w, bias, s.activation(), a);
  }

  @Benchmark
  public float[] forward() {
    k.forward(x, w, bias, s.activation(), a);
    return a.data();
  }

  @TearDown
  public void tearDown() {
    k.close();
  }
}
