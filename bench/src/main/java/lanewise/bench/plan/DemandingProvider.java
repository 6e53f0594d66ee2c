package lanewise.bench.plan;

import java.util.List;
import java.util.Optional;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;

/**
 * Offers kernels that demand something of the JVM they are measured in, which need not be the one
 * that starts it.
 */
public interface DemandingProvider extends KernelsProvider {
  /** The feature release of the oldest JDK that they run on. */
  int oldestJdk();

  /**
   * Why they can run on no JDK, with what to do about it, as far as a JVM can tell that is too old
   * to try; empty if nothing is amiss.
   */
  Optional<String> missing();

  /**
   * What in this environment decides how fast they are, in a sentence: a figure without it would
   * pass for that of the kernels as they are. Empty where nothing does.
   */
  Optional<String> influence();

  /** What a fork that measures them needs on its command line. */
  List<String> jvmArguments();

  /** The provider of the given name, if it is there and makes demands. */
  static Optional<DemandingProvider> named(String name) {
    return KernelsProviders.all().stream()
        .filter(provider -> provider.name().equals(name))
        .filter(DemandingProvider.class::isInstance)
        .map(DemandingProvider.class::cast)
        .findFirst();
  }
}
