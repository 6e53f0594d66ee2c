package lanewise.bench.jmh;

import java.util.concurrent.TimeUnit;
import lanewise.bench.shape.ElementwiseShape;
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

/** A ← f(Z + 1·biasᵀ), out of place, so that each call sees the same numbers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Activate {
  /** Who computes. */
  @Param({"simd", "ejml", "naive"})
  public String kernels;

  /** The activation and rows×columns. */
  @Param("sigmoid:128x512")
  public String shape;

  /** How many threads the kernels may use. */
  @Param("1")
  public int threads;

  private Kernels k;
  private ElementwiseShape s;
  private float[] bias;
  private Matrix z;
  private Matrix a;

  @Setup
  public void setUp() {
    k = Kernels.named(kernels, threads);
    s = ElementwiseShape.parse(shape);
    Inputs inputs = new Inputs();
    z = inputs.matrix(s.rows(), s.cols());
    // Net inputs from −8 to 8: past where sigmoid and tanh flatten.
    for (int i = 0; i < z.size(); i++) {
      z.data()[i] *= 8;
    }
    bias = inputs.array(s.cols());
    a = new Matrix(s.rows(), s.cols());
    activate();
    new Verification(k).activation(s.activation(), bias, z, a);
  }

  @Benchmark
  public float[] activate() {
    k.activate(s.activation(), bias, z, a);
    return a.data();
  }

  @TearDown
  public void tearDown() {
    k.close();
  }
}
