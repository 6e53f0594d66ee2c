package lanewise.bench.jmh;

import lanewise.bench.proof.Inputs;
import lanewise.bench.proof.Proof;
import lanewise.bench.workload.LayerShape;
import lanewise.matrix.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A ← f(X·W + 1·biasᵀ): one dense layer forward. */
@State(Scope.Benchmark)
public class Forward extends KernelsBenchmark {
  /** in-out@batch. */
  @Param("784-512@128")
  public String shape;

  private LayerShape s;
  private Matrix x;
  private Matrix w;
  private float[] bias;
  private Matrix a;

  @Override
  float[] prepare(Inputs inputs) {
    s = LayerShape.parse(shape);
    x = inputs.matrix(s.batch(), s.inputs());
    w = inputs.matrix(s.inputs(), s.outputs());
    bias = inputs.array(s.outputs());
    a = new Matrix(s.batch(), s.outputs());
    return x.data();
  }

  @Override
  void prove(Proof proof) {
    proof.forward(x, w, bias, s.activation(), a);
  }

  @Override
  float[][] results() {
    return new float[][] {a.data()};
  }

  @Override
  void call() {
    forward();
  }

  @Benchmark
  public float[] forward() {
    next();
    k.forward(x, w, bias, s.activation(), a);
    return a.data();
  }
}
