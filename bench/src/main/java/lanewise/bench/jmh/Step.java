package lanewise.bench.jmh;

import java.util.Optional;
import lanewise.bench.proof.Inputs;
import lanewise.bench.proof.Proof;
import lanewise.bench.proof.StepCase;
import lanewise.bench.proof.StepProof;
import lanewise.bench.steps.Steps;
import lanewise.bench.steps.StepsProvider;
import lanewise.bench.workload.NetworkShape;
import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;
import lanewise.matrix.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A whole training step: forward, loss, backward, SGD. */
@State(Scope.Benchmark)
public class Step extends KernelsBenchmark {
  /** in-hidden-out@batch. */
  @Param("784-512-10@128")
  public String shape;

  /** Small, so that the weights hardly move in a run and no number fades to nothing. */
  private static final float RATE = 1e-6f;

  private NetworkShape s;
  private Optional<StepsProvider> framework;
  private StepCase step;
  private Steps steps;

  /** A framework needs no kernels: the network only holds what its steps have learnt. */
  @Override
  Kernels open() {
    framework = StepsProvider.present(kernels);
    return framework.isPresent() ? new NaiveKernels() : super.open();
  }

  @Override
  float[] prepare(Inputs inputs) {
    if (steps != null) {
      steps.close();
    }
    s = NetworkShape.parse(shape);
    step = framework.map(by -> new StepCase(by, threads, s)).orElseGet(() -> new StepCase(k, s));
    steps = step.steps();
    return step.workspace().input().data();
  }

  /** By one more step, since a step overwrites the weights that it began with. */
  @Override
  void prove(Proof proof) {
    StepProof.run(step, s, proof);
  }

  @Override
  float[][] results() {
    steps.store();
    return StepProof.parameters(step.network()).stream().map(Matrix::data).toArray(float[][]::new);
  }

  @Override
  void call() {
    step();
  }

  @Benchmark
  public double step() {
    next();
    return steps.step(RATE);
  }
}
