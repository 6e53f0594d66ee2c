package lanewise.bench.steps;

import lanewise.network.Network;
import lanewise.network.Workspace;

/**
 * Training steps of one network with the batch in its workspace: forward, loss, backward, and the
 * update of plain SGD.
 */
public interface Steps extends AutoCloseable {
  /** By the network's own kernels, layer by layer. */
  static Steps of(Network network, Workspace ws) {
    return new LayeredSteps(network, ws);
  }

  /**
   * Makes a step.
   *
   * @param rate the learning rate
   * @return the loss before the update
   */
  double step(float rate);

  /** Writes what was learnt to the network, for steps that hold it elsewhere. */
  void store();

  /** Gives back what is held elsewhere. */
  @Override
  void close();
}
