package lanewise.optimizer;

import lanewise.network.Network;
import lanewise.network.Workspace;

/**
 * Moves the parameters of a network against the gradient. It owns what it remembers from step to
 * step, so one optimizer serves one network.
 */
public interface Optimizer {
  /** The name on the command line, such as {@code sgd}. */
  String label();

  /** One update from the gradients that {@code network.backward(ws)} left in the workspace. */
  void step(Network network, Workspace ws);
}
