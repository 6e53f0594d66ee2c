package lanewise.bench.rivals;

import java.util.List;
import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;

/** Kernels that need a JDK newer than any. */
public final class NewerProvider implements KernelsProvider {
  @Override
  public String name() {
    return "newer";
  }

  @Override
  public String description() {
    return "for tests: needs JDK 90";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.of("needs JDK 90");
  }

  @Override
  public Kernels create(int threads) {
    throw new AssertionError("created though it is unavailable");
  }

  @Override
  public int oldestJdk() {
    return 90;
  }

  @Override
  public Optional<String> missing() {
    return Optional.ofNullable(System.getProperty("newer.missing"));
  }

  @Override
  public Optional<String> influence() {
    return Optional.ofNullable(System.getProperty("newer.influence"));
  }

  @Override
  public List<String> jvmArguments() {
    return List.of("-Dnewer=/some/folder/file");
  }
}
