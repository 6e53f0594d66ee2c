package lanewise.bench.rivals;

import java.util.List;
import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import lanewise.kernels.KernelsUnavailableException;

/**
 * Offers kernels of a {@link NativeLibrary} where the JDK has the foreign-function API and a system
 * property such as {@code lanewise.openblas} holds the path of the library. Each array of a call is
 * wrapped as a segment, 3.5 KB a call until the call is compiled, which large products are too few
 * for.
 */
abstract class NativeProvider implements KernelsProvider {
  private final NativeLibrary library;
  private final String loops;

  /**
   * @param loops what the library has no operation for
   */
  NativeProvider(NativeLibrary library, String loops) {
    this.library = library;
    this.loops = loops;
  }

  /** The kernels, once the library is loaded. */
  abstract Kernels on(int threads);

  @Override
  public String name() {
    return library.kernels();
  }

  @Override
  public String description() {
    return library.title()
        + ", native code, called by the foreign-function API on the same arrays; "
        + loops
        + " are plain loops"
        + influence().map(sentence -> ". " + sentence).orElse("");
  }

  @Override
  public Optional<String> unavailable() {
    return library.load(Runtime.version());
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
              throw new KernelsUnavailableException(
                  "kernels '" + name() + "' cannot run here: " + why);
            });
    return on(threads);
  }

  @Override
  public int oldestJdk() {
    return NativeLibrary.OLDEST_JDK;
  }

  @Override
  public Optional<String> missing() {
    return library.missing();
  }

  @Override
  public Optional<String> influence() {
    return library.influence(System.getenv());
  }

  @Override
  public List<String> jvmArguments() {
    // JDK 24 and later warn of native code otherwise.
    return List.of("--enable-native-access=ALL-UNNAMED", library.jvmArgument());
  }
}
