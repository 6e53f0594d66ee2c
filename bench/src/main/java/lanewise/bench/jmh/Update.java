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
  float[] prepare(Inputs inputs) {
    UpdateShape s = UpdateShape.parse(shape);
    update = UpdateCase.of(s, inputs);
    return update.gradient();
  }

  /** By one more pass, since a pass overwrites what it began with. */
  @Override
  void prove(Proof proof) {
    UpdateCase expected = update.copy();
    update.run(k, 0.5f);
    expected.run(new NaiveKernels(), 0.5f);
    proof.update("mean", update.mean(), expected.mean());
    proof.update("mean square", update.meanSquare(), expected.meanSquare());
    proof.update("w", update.values(), expected.values());
  }

  @Override
  float[][] results() {
    return new float[][] {update.mean(), update.meanSquare(), update.values()};
  }

  @Override
  void call() {
    update();
  }

  @Benchmark
  public float[] update() {
    next();
    update.run(k, RATE);
    return update.values();
  }
}
