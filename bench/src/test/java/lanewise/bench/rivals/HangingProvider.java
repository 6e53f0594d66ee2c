package lanewise.bench.rivals;

import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.NaiveKernels;

/** Kernels that never are made, to see whether a run survives it. */
public final class HangingProvider implements KernelsProvider {
  @Override
  public String name() {
    return "hanging";
  }

  @Override
  public String description() {
    return "for tests: they never are made";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Kernels create(int threads) {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new NaiveKernels();
  }
}
