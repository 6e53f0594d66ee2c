package lanewise.bench.steps;

import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import lanewise.kernels.KernelsUnavailableException;
import lanewise.network.Network;
import lanewise.network.Workspace;

/**
 * Offers, in the place of kernels, whole training steps by a framework with matrices and
 * derivatives of its own. They are measured at the ops step and start, and no network can be given
 * them.
 */
public interface StepsProvider extends KernelsProvider {
  /** The provider of the given name, whether or not it can run here; empty if it offers kernels. */
  static Optional<StepsProvider> present(String name) {
    return KernelsProviders.present(name)
        .filter(StepsProvider.class::isInstance)
        .map(StepsProvider.class::cast);
  }

  /**
   * Steps on up to so many threads, from what the network has learnt so far.
   *
   * @param network of dense layers
   * @param ws its batch, which may change in size and content
   * @throws KernelsUnavailableException if they cannot run here, or not with so many threads
   */
  Steps steps(Network network, Workspace ws, int threads);

  @Override
  default Kernels create(int threads) {
    throw new KernelsUnavailableException(
        "kernels '"
            + name()
            + "' make whole training steps and nothing else: './lanewise bench --op step' measures"
            + " them");
  }
}
