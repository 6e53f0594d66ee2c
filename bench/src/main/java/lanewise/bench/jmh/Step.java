package lanewise.bench.jmh;

import lanewise.bench.proof.Inputs;
import lanewise.bench.proof.Proof;
import lanewise.bench.proof.StepCase;
import lanewise.bench.proof.StepProof;
import lanewise.bench.workload.NetworkShape;
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
  private Network network;
  private Workspace ws;
  private Optimizer optimizer;

  @Override
  void prepare(Inputs inputs) {
    s = NetworkShape.parse(shape);
    StepCase step = new StepCase(k, s);
    network = step.network();
    ws = step.workspace();
    optimizer = new Sgd(RATE);
  }

  @Override
  void prove(Proof proof) {
    StepProof.run(k, s, proof);
  }

  @Override
  void call() {
    step();
  }

  @Benchmark
  public double step() {
    network.forward(ws);
    network.backward(ws);
    optimizer.step(network, ws);
    return ws.loss();
  }
}
