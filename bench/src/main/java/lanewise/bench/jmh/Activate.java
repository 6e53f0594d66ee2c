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

/** A ← f(Z + 1·biasᵀ), out of place, so that each call sees the same numbers. */
@State(Scope.Benchmark)
public class Activate extends KernelsBenchmark {
  /** The activation and rows×columns. */
  @Param("sigmoid:128x512")
  public String shape;

  private ElementwiseShape s;
  private float[] bias;
  private Matrix z;
  private Matrix a;

  @Override
  float[] prepare(Inputs inputs) {
    s = ElementwiseShape.parse(shape);
    z = inputs.netInputs(s.rows(), s.cols());
    bias = inputs.array(s.cols());
    a = new Matrix(s.rows(), s.cols());
    return z.data();
  }

  @Override
  void prove(Proof proof) {
    proof.activation(s.activation(), bias, z, a);
  }

  @Override
  OptionalDouble maxUlp(Accuracy accuracy) {
    return OptionalDouble.of(accuracy.activation(s.activation()));
  }

  @Override
  float[][] results() {
    return new float[][] {a.data()};
  }

  @Override
  void call() {
    activate();
  }

  @Benchmark
  public float[] activate() {
    next();
    k.activate(s.activation(), bias, z, a);
    return a.data();
  }
}
