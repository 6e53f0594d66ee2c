package lanewise.bench.rivals;

import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;

/** Kernels that can run nowhere. */
public final class AbsentProvider implements KernelsProvider {
  @Override
  public String name() {
    return "absent";
  }

  @Override
  public String description() {
    return "for tests: never there";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.of("its library is missing");
  }

  @Override
  public Kernels create(int threads) {
    throw new AssertionError("created though it is absent");
  }
}
