package lanewise.bench.jmh;

import lanewise.bench.proof.Inputs;
import lanewise.bench.proof.Proof;
import lanewise.bench.workload.MatmulShape;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** C ← op(A)·op(B). */
@State(Scope.Benchmark)
public class Matmul extends KernelsBenchmark {
  /** The variant and m×n×k. */
  @Param("NN:128x512x784")
  public String shape;

  private MatmulShape s;
  private Matrix a;
  private Matrix b;
  private Matrix c;

  @Override
  float[] prepare(Inputs inputs) {
    s = MatmulShape.parse(shape);
    a = s.opA() == Op.N ? inputs.matrix(s.m(), s.k()) : inputs.matrix(s.k(), s.m());
    b = s.opB() == Op.N ? inputs.matrix(s.k(), s.n()) : inputs.matrix(s.n(), s.k());
    c = new Matrix(s.m(), s.n());
    return a.data();
  }

  @Override
  void prove(Proof proof) {
    proof.product("C", s.opA(), s.opB(), a, b, c);
  }

  @Override
  float[][] results() {
    return new float[][] {c.data()};
  }

  @Override
  void call() {
    matmul();
  }

  @Benchmark
  public float[] matmul() {
    next();
    k.matmul(s.opA(), s.opB(), 1f, a, b, 0f, c);
    return c.data();
  }
}
