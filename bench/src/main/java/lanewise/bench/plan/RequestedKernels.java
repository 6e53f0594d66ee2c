package lanewise.bench.plan;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanewise.bench.jdk.Jdk;
import lanewise.bench.steps.StepsProvider;
import lanewise.bench.workload.Operation;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import lanewise.kernels.KernelsUnavailableException;

/** Kernels that a run was asked to measure, where they can be: not on all its JDKs and threads. */
record RequestedKernels(KernelsProvider provider) {
  private static final String NO_VECTORS = "jdk.incubator.vector is missing there";
  private static final String ONLY_STEPS = "whole training steps are all that it makes";

  /**
   * The kernels of the given name, able to run at least one of the operations on at least one of
   * the JDKs with at least one of the numbers of threads.
   *
   * @throws KernelsUnavailableException if they do not exist or can run nowhere, or if a number of
   *     threads is none
   */
  static RequestedKernels find(
      String name, Set<Operation> ops, List<Jdk> jdks, List<Integer> threads) {
    KernelsProvider provider = find(name, jdks);
    if (provider.needsVectorModule() && jdks.stream().noneMatch(Jdk::vector)) {
      throw new KernelsUnavailableException(
          "kernels '"
              + name
              + "' cannot run on JDK "
              + versions(jdks)
              + ": "
              + NO_VECTORS
              + "; name one with --jdk that has it");
    }
    KernelsProviders.requireThreads(provider, Collections.min(threads));
    RequestedKernels requested = new RequestedKernels(provider);
    if (ops.stream().noneMatch(requested::canDo)) {
      throw new KernelsUnavailableException(
          "kernels '"
              + name
              + "' cannot be measured at "
              + labels(ops.stream())
              + ": "
              + ONLY_STEPS
              + "; name the op step with --op");
    }
    return requested;
  }

  private static KernelsProvider find(String name, List<Jdk> jdks) {
    return KernelsProviders.present(name)
        .map(provider -> find(provider, jdks))
        .orElseGet(() -> KernelsProviders.find(name));
  }

  private static String versions(List<Jdk> jdks) {
    return jdks.stream().map(Jdk::version).collect(Collectors.joining(", "));
  }

  private static KernelsProvider find(KernelsProvider provider, List<Jdk> jdks) {
    String name = provider.name();
    if (jdks.stream().allMatch(jdk -> jdk.feature() < provider.oldestJdk())) {
      throw new KernelsUnavailableException(
          "kernels '"
              + name
              + "' cannot run on JDK "
              + versions(jdks)
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

  private static String needs(KernelsProvider provider) {
    return "needs JDK " + provider.oldestJdk() + " or later";
  }

  private static String labels(Stream<Operation> ops) {
    return ops.map(Operation::label).collect(Collectors.joining(", "));
  }

  String name() {
    return provider.name();
  }

  /** What in this environment decides how fast they are, in a sentence; empty if nothing does. */
  Optional<String> influence() {
    return provider.influence();
  }

  /** Whether an operation is theirs. */
  boolean canDo(Operation op) {
    return op.wholeSteps() || !(provider instanceof StepsProvider);
  }

  /** At which of the operations they are not measured and why, in a sentence; empty if at all. */
  Optional<String> omission(Set<Operation> ops) {
    String omitted = labels(ops.stream().filter(op -> !canDo(op)));
    return omitted.isEmpty()
        ? Optional.empty()
        : Optional.of(name() + " is not measured at " + omitted + ": " + ONLY_STEPS + ".");
  }

  /** Why they are not measured on a JDK with so many threads, in a sentence; empty if they are. */
  Optional<String> omission(Jdk jdk, int threads) {
    if (jdk.feature() < provider.oldestJdk()) {
      return Optional.of(
          name() + " is not measured on JDK " + jdk.name() + ": it " + needs(provider) + ".");
    }
    if (provider.needsVectorModule() && !jdk.vector()) {
      return Optional.of(
          name() + " is not measured on JDK " + jdk.name() + ": " + NO_VECTORS + ".");
    }
    if (threads > provider.maxThreads()) {
      return Optional.of(
          name()
              + " is not measured with "
              + threads
              + " threads: it uses at most "
              + provider.maxThreads()
              + " here.");
    }
    return Optional.empty();
  }
}
