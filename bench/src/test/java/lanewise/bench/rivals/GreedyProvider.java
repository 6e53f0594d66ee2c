package lanewise.bench.rivals;

import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;

/** Kernels that need more heap than there is, to see what is said of it. */
public final class GreedyProvider implements KernelsProvider {
  @Override
  public String name() {
    return "greedy";
  }

  @Override
  public String description() {
    return "for tests: they need more heap than there is";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Kernels create(int threads) {
    throw new OutOfMemoryError("Java heap space");
  }
}
