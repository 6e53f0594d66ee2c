package lanewise.bench.steps;

import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.optimizer.Optimizer;
import lanewise.optimizer.Sgd;

/** Steps as a user of Lanewise writes them. The network holds what is learnt. */
final class LayeredSteps implements Steps {
  private final Network network;
  private final Workspace ws;
  private Optimizer optimizer;
  private float rate;

  LayeredSteps(Network network, Workspace ws) {
    this.network = network;
    this.ws = ws;
  }

  @Override
  public double step(float rate) {
    if (rate != this.rate) {
      this.rate = rate;
      optimizer = new Sgd(rate);
    }
    network.forward(ws);
    network.backward(ws);
    optimizer.step(network, ws);
    return ws.loss();
  }

  @Override
  public void store() {}

  @Override
  public void close() {}
}
