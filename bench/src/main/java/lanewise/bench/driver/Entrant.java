package lanewise.bench.driver;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lanewise.bench.jdk.Jdk;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import lanewise.kernels.KernelsUnavailableException;

/** Kernels that a run was asked to measure, on the JDKs among its own that they run on. */
record Entrant(KernelsProvider provider) {
  /**
   * The kernels of the given name, able to run on at least one of the JDKs.
   *
   * @throws KernelsUnavailableException if they do not exist, or cannot run or not with so many
   *     threads
   */
  static Entrant find(String name, List<Jdk> jdks, int threads) {
    KernelsProvider provider =
        DemandingProvider.named(name)
            .map(demanding -> find(demanding, jdks))
            .orElseGet(() -> KernelsProviders.find(name));
    KernelsProviders.requireThreads(provider, threads);
    return new Entrant(provider);
  }

  private static KernelsProvider find(DemandingProvider provider, List<Jdk> jdks) {
    String name = provider.name();
    if (jdks.stream().allMatch(jdk -> jdk.feature() < provider.oldestJdk())) {
      throw new KernelsUnavailableException(
          "kernels '"
              + name
              + "' cannot run on JDK "
              + jdks.stream().map(Jdk::version).collect(Collectors.joining(", "))
              + ": "
              + needs(provider)
              + "; name one with --jdk");
    }
    if (Runtime.version().feature() >= provider.oldestJdk()) {
      return KernelsProviders.find(name);
    }
    // Too old to try here, though not in the forks: what can be seen from here is looked at.
    provider
        .missing()
        .ifPresent(
            why -> {
              throw new KernelsUnavailableException("kernels '" + name + "' cannot run: " + why);
            });
    return provider;
  }

  private static String needs(DemandingProvider provider) {
    return "needs JDK " + provider.oldestJdk() + " or later";
  }

  String name() {
    return provider.name();
  }

  /** Why they are not measured on a JDK, in a sentence; empty if they are. */
  Optional<String> omission(Jdk jdk) {
    return provider instanceof DemandingProvider demanding && jdk.feature() < demanding.oldestJdk()
        ? Optional.of(
            name() + " is not measured on JDK " + jdk.version() + ": it " + needs(demanding))
        : Optional.empty();
  }
}
