package lanewise.bench.jmh;

import java.util.OptionalDouble;
import lanewise.bench.proof.Accuracy;
import lanewise.bench.proof.Inputs;
import lanewise.bench.proof.Proof;
import lanewise.bench.workload.SoftmaxShape;
import lanewise.matrix.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A ← softmax(Z) by rows, or δ ← softmax(Z) − Y with the loss. */
@State(Scope.Benchmark)
public class Softmax extends KernelsBenchmark {
  /** rows×columns, with cross-entropy: before them for the loss and its error. */
  @Param("128x10")
  public String shape;

  private SoftmaxShape s;
  private Matrix z;
  private Matrix y;
  private Matrix result;
  private double loss;

  @Override
  float[] prepare(Inputs inputs) {
    s = SoftmaxShape.parse(shape);
    z = inputs.netInputs(s.rows(), s.cols());
    y = inputs.oneHot(s.rows(), s.cols());
    result = new Matrix(s.rows(), s.cols());
    return z.data();
  }

  @Override
  void prove(Proof proof) {
    if (s.crossEntropy()) {
      proof.crossEntropy(z, y, result, loss);
    } else {
      proof.softmax(z, result);
    }
  }

  @Override
  OptionalDouble maxUlp(Accuracy accuracy) {
    return OptionalDouble.of(
        s.crossEntropy() ? accuracy.crossEntropy(s.cols()) : accuracy.softmax(s.cols()));
  }

  @Override
  float[][] results() {
    return new float[][] {result.data()};
  }

  @Override
  void call() {
    softmax();
  }

  @Benchmark
  public double softmax() {
    next();
    if (s.crossEntropy()) {
      loss = k.softmaxCrossEntropy(z, y, result);
      return loss;
    }
    k.softmax(z, result);
    return result.get(0, 0);
  }
}
