package lanewise.bench.jmh;

import lanewise.bench.shape.UpdateShape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** v ← v − rate·g, in place; the rate is small, so v hardly moves in a run. */
@State(Scope.Benchmark)
public class Update extends KernelsBenchmark {
  /** The optimizer and the weights' rows×columns. */
  @Param("sgd:784x512")
  public String shape;

  private static final float RATE = 1e-9f;

  private float[] gradient;
  private float[] values;

  @Override
  void prepare(Inputs inputs) {
    UpdateShape s = UpdateShape.parse(shape);
    gradient = inputs.array(s.rows() * s.cols());
    values = inputs.array(s.rows() * s.cols());
    float[] updated = values.clone();
    k.sgd(0.5f, gradient, updated);
    new Verification(k).update(0.5f, gradient, values, updated);
  }

  @Benchmark
  public float[] update() {
    k.sgd(RATE, gradient, values);
    return values;
  }
}
