package lanewise.bench.jmh;

import lanewise.bench.proof.Inputs;
import lanewise.bench.proof.Proof;
import lanewise.bench.workload.UpdateShape;
import lanewise.kernels.NaiveKernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An optimizer's pass, in place; the rate is small, so the weights hardly move in a run. */
@State(Scope.Benchmark)
public class Update extends KernelsBenchmark {
  /** The optimizer and the weights' rows×columns. */
  @Param("sgd:784x512")
  public String shape;

  private static final float RATE = 1e-9f;

  private UpdateCase update;

  @Override
  void prepare(Inputs inputs) {
    UpdateShape s = UpdateShape.parse(shape);
    update = UpdateCase.of(s, inputs);
  }

  @Override
  void prove(Proof proof) {
    UpdateCase tested = update.copy();
    UpdateCase expected = update.copy();
    tested.run(k, 0.5f);
    expected.run(new NaiveKernels(), 0.5f);
    proof.update("mean", tested.mean(), expected.mean());
    proof.update("mean square", tested.meanSquare(), expected.meanSquare());
    proof.update("w", tested.values(), expected.values());
  }

  @Override
  void call() {
    update();
  }

  @Benchmark
  public float[] update() {
    update.run(k, RATE);
    return update.values();
  }
}
