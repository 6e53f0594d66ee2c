package lanewise.bench.jmh;

import lanewise.bench.proof.Inputs;
import lanewise.bench.proof.Proof;
import lanewise.bench.workload.LayerShape;
import lanewise.kernels.Op;
import lanewise.matrix.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One dense layer backward: δ and db, dW = Xᵀ·δ, and the error of the input δ·Wᵀ. */
@State(Scope.Benchmark)
public class Backward extends KernelsBenchmark {
  /** in-out@batch. */
  @Param("784-512@128")
  public String shape;

  private LayerShape s;
  private Matrix x;
  private Matrix w;
  private Matrix a;
  private Matrix error;
  private Matrix delta;
  private float[] db;
  private Matrix dw;
  private Matrix inputError;

  @Override
  float[] prepare(Inputs inputs) {
    s = LayerShape.parse(shape);
    x = inputs.matrix(s.batch(), s.inputs());
    w = inputs.matrix(s.inputs(), s.outputs());
    a = inputs.activations(s.batch(), s.outputs());
    error = inputs.matrix(s.batch(), s.outputs());
    delta = new Matrix(s.batch(), s.outputs());
    db = new float[s.outputs()];
    dw = new Matrix(s.inputs(), s.outputs());
    inputError = new Matrix(s.batch(), s.inputs());
    return error.data();
  }

  @Override
  void prove(Proof proof) {
    proof.delta(s.activation(), a, error, delta, db);
    proof.product("dW", Op.T, Op.N, x, delta, dw);
    proof.product("the input's error", Op.N, Op.T, delta, w, inputError);
  }

  @Override
  float[][] results() {
    return new float[][] {delta.data(), db, dw.data(), inputError.data()};
  }

  @Override
  void call() {
    backward();
  }

  @Benchmark
  public float[] backward() {
    next();
    k.delta(s.activation(), a, error, delta, db);
    k.matmul(Op.T, Op.N, 1f, x, delta, 0f, dw);
    k.matmul(Op.N, Op.T, 1f, delta, w, 0f, inputError);
    return dw.data();
  }
}
