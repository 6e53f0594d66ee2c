package lanewise.optimizer;

import lanewise.network.Gradients;
import lanewise.network.Network;
import lanewise.network.Workspace;

/** Another optimizer, given clipped gradients. */
final class ClippedOptimizer implements Optimizer {
  private final Optimizer optimizer;
  private final Clipping clipping;
  private Gradients gradients;

  ClippedOptimizer(Optimizer optimizer, Clipping clipping) {
    this.optimizer = optimizer;
    this.clipping = clipping;
  }

  @Override
  public String label() {
    return optimizer.label();
  }

  @Override
  public void step(Network network, Workspace ws) {
    if (gradients == null) {
      gradients = new Gradients(network);
    }
    gradients.set(ws);
    step(network, gradients);
    network.updateStatistics(ws);
  }

  @Override
  public void step(Network network, Gradients gradients) {
    clipping.apply(gradients);
    optimizer.step(network, gradients);
  }

  @Override
  public float rate() {
    return optimizer.rate();
  }

  @Override
  public long steps() {
    return optimizer.steps();
  }

  @Override
  public float[][] moments(Network network, int l, int p) {
    return optimizer.moments(network, l, p);
  }

  @Override
  public void resume(Network network, long steps) {
    optimizer.resume(network, steps);
  }

  @Override
  public Schedule schedule() {
    return optimizer.schedule();
  }
}
