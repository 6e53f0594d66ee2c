package lanewise.bench.jmh;

import java.util.OptionalDouble;
import lanewise.bench.proof.Accuracy;
import lanewise.bench.proof.Inputs;
import lanewise.bench.proof.Proof;
import lanewise.bench.workload.ElementwiseShape;
import lanewise.matrix.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** δ ← E ⊙ f′(A) with the bias gradient, out of place: in place, E would fade to nothing. */
@State(Scope.Benchmark)
public class Delta extends KernelsBenchmark {
  /** The activation and rows×columns. */
  @Param("sigmoid:128x512")
  public String shape;

  private ElementwiseShape s;
  private Matrix a;
  private Matrix error;
  private Matrix delta;
  private float[] db;

  @Override
  float[] prepare(Inputs inputs) {
    s = ElementwiseShape.parse(shape);
    a = inputs.activations(s.rows(), s.cols());
    error = inputs.matrix(s.rows(), s.cols());
    delta = new Matrix(s.rows(), s.cols());
    db = new float[s.cols()];
    return error.data();
  }

  @Override
  void prove(Proof proof) {
    proof.delta(s.activation(), a, error, delta, db);
  }

  @Override
  OptionalDouble maxUlp(Accuracy accuracy) {
    return OptionalDouble.of(accuracy.slope(s.activation()));
  }

  @Override
  float[][] results() {
    return new float[][] {delta.data(), db};
  }

  @Override
  void call() {
    delta();
  }

  @Benchmark
  public float[] delta() {
    next();
    k.delta(s.activation(), a, error, delta, db);
    return delta.data();
  }
}
