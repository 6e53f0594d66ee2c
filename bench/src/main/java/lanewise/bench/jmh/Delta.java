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

/** δ ← E ⊙ f′(A) with the bias gradient, out of place: in place, E would fade to nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Delta {
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
  private Matrix a;
  private Matrix error;
  private Matrix delta;
  private float[] db;

  @Setup
  public void setUp() {
    k = Kernels.named(kernels, threads);
    s = ElementwiseShape.parse(shape);
    Inputs inputs = new Inputs();
    a = inputs.activations(s.rows(), s.cols());
    error = inputs.matrix(s.rows(), s.cols());
    delta = new Matrix(s.rows(), s.cols());
    db = new float[s.cols()];
    delta();
    new Verification(k).delta(s.activation(), a, error, delta, db);
  }

  @Benchmark
  public float[] delta() {
    k.delta(s.activation(), a, error, delta, db);
    return delta.data();
  }

  @TearDown
  public void tearDown() {
    k.close();
  }
}
