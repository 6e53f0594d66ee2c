package lanewise.kernels;

import java.util.Optional;

/** Offers {@link NaiveKernels} as {@code naive}. */
public final class NaiveProvider implements KernelsProvider {
  /** For {@link java.util.ServiceLoader}. */
  public NaiveProvider() {}

  @Override
  public String name() {
    return NaiveKernels.NAME;
  }

  @Override
  public String description() {
    return "plain loops: the specification and the baseline";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public int preference() {
    return 0;
  }

  @Override
  public Kernels create(int threads) {
    KernelsProviders.requireThreads(this, threads);
    return new NaiveKernels();
  }
}
