package example;

import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;

/** Offers {@link ExampleKernels} as {@code example}. */
public final class ExampleProvider implements KernelsProvider {
  @Override
  public String name() {
    return "example";
  }

  @Override
  public String description() {
    return "plain loops in an order that C2 turns into vectors";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Kernels create(int threads) {
    KernelsProviders.requireThreads(this, threads);
    return new ExampleKernels();
  }
}
