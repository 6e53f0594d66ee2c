package lanewise.bench.rivals;

import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.NaiveKernels;

/** Kernels that end their JVM without a word, to see whether a run survives it. */
public final class HaltingProvider implements KernelsProvider {
  @Override
  public String name() {
    return "halting";
  }

  @Override
  public String description() {
    return "for tests: they end their JVM without a word";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Kernels create(int threads) {
    Runtime.getRuntime().halt(0);
    return new NaiveKernels();
  }
}
