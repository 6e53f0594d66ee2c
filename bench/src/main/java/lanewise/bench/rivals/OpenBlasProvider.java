package lanewise.bench.rivals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import lanewise.kernels.KernelsUnavailableException;

/**
 * Offers {@link OpenBlasKernels} as {@code openblas} where the JDK has the foreign-function API and
 * the system property {@code lanewise.openblas} holds the path of the library. Each array of a call
 * is wrapped as a segment, 3.5 KB a call until the call is compiled, which large products are too
 * few for.
 */
public final class OpenBlasProvider implements KernelsProvider {
  @Override
  public String name() {
    return OpenBlasKernels.NAME;
  }

  @Override
  public String description() {
    return "OpenBLAS, native code, called by the foreign-function API on the same arrays;"
        + " activations are plain loops"
        + influence().map(sentence -> ". " + sentence).orElse("");
  }

  @Override
  public Optional<String> unavailable() {
    return OpenBlasLibrary.configured().load(Runtime.version());
  }

  @Override
  public int maxThreads() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public boolean allocates() {
    return true;
  }

  @Override
  public Kernels create(int threads) {
    KernelsProviders.requireThreads(this, threads);
    unavailable()
        .ifPresent(
            why -> {
              throw new KernelsUnavailableException("kernels 'openblas' cannot run here: " + why);
            });
    return OpenBlasKernels.on(threads);
  }

  @Override
  public int oldestJdk() {
    return OpenBlasLibrary.OLDEST_JDK;
  }

  @Override
  public Optional<String> missing() {
    return OpenBlasLibrary.configured().missing();
  }

  @Override
  public Optional<String> influence() {
    return OpenBlasLibrary.influence(System.getenv());
  }

  @Override
  public List<String> jvmArguments() {
    String path = OpenBlasLibrary.configured().path();
    return List.of(
        // JDK 24 and later warn of native code otherwise.
        "--enable-native-access=ALL-UNNAMED",
        "-D" + OpenBlasLibrary.PROPERTY + "=" + Path.of(path).toAbsolutePath());
  }
}
