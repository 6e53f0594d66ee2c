package lanewise.bench.jmh;

import java.util.concurrent.TimeUnit;
import lanewise.bench.shape.MatmulShape;
import lanewise.kernels.Kernels;
import lanewise.kernels.Op;
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

/** C ← op(A)·op(B). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Matmul {
  /** Who computes. */
  @Param({"simd", "ejml", "naive"})
  public String kernels;

  /** The variant and m×n×k. */
  @Param("NN:128x512x784")
  public String shape;

  /** How many threads the kernels may use. */
  @Param("1")
  public int threads;

  private Kernels k;
  private MatmulShape s;
  private Matrix a;
  private Matrix b;
  private Matrix c;

  @Setup
  public void setUp() {
    k = Kernels.named(kernels, threads);
    s = MatmulShape.parse(shape);
    Inputs inputs = new Inputs();
    a = s.opA() == Op.N ? inputs.matrix(s.m(), s.k()) : inputs.matrix(s.k(), s.m());
    b = s.opB() == Op.N ? inputs.matrix(s.k(), s.n()) : inputs.matrix(s.n(), s.k());
    c = new Matrix(s.m(), s.n());
    matmul();
    new Verification(k).product("C", s.opA(), s.opB(), a, b, c);
  }

  @Benchmark
  public float[] matmul() {
    k.matmul(s.opA(), s.opB(), 1f, a, b, 0f, c);
    return c.data();
  }

  @TearDown
  public void tearDown() {
    k.close();
  }
}
