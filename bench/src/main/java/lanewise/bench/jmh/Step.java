package lanewise.bench.jmh;

import lanewise.bench.proof.Inputs;
import lanewise.bench.proof.Proof;
import lanewise.bench.proof.StepCase;
import lanewise.bench.proof.StepProof;
import lanewise.bench.workload.NetworkShape;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Optimizer;
import lanewise.optimizer.Sgd;
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
  private StepCase step;
  private Network network;
  private Workspace ws;
  private Optimizer optimizer;

  @Override
  float[] prepare(Inputs inputs) {
    s = NetworkShape.parse(shape);
    step = new StepCase(k, s);
    network = step.network();
    ws = step.workspace();
    optimizer = new Sgd(RATE);
    return ws.input().data();
  }

  /** By one more step, since a step overwrites the weights that it began with. */
  @Override
  void prove(Proof proof) {
    StepProof.run(step, s, proof);
  }

  @Override
  float[][] results() {
    return StepProof.parameters(network).stream().map(Matrix::data).toArray(float[][]::new);
  }

  @Override
  void call() {
    step();
  }

  @Benchmark
  public double step() {
    next();
    network.forward(ws);
    network.backward(ws);
    optimizer.step(network, ws);
    return ws.loss();
  }
}
