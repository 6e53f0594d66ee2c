package lanewise.bench.rivals.pytorch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lanewise.bench.rivals.NativeLibrary;
import lanewise.bench.steps.Steps;
import lanewise.bench.steps.StepsProvider;
import lanewise.kernels.KernelsProviders;
import lanewise.kernels.KernelsUnavailableException;
import lanewise.network.Network;
import lanewise.network.Workspace;

/**
 * Offers {@link PyTorchSteps} as {@code pytorch} where the system property {@code lanewise.pytorch}
 * holds the folder of its libraries and DJL is on the class path. A step makes an object for each
 * tensor.
 */
public final class PyTorchProvider implements StepsProvider {
  static final String NAME = "pytorch";

  private static final String PROPERTY = "lanewise.pytorch";

  /** DJL's way to PyTorch: its programming interface is compiled against, but not in our jar. */
  private static final String ENGINE = "ai.djl.pytorch.engine.PtEngineProvider";

  /** By these another PyTorch is loaded, or kernels of a lesser processor are taken. */
  private static final List<String> VARIABLES =
      List.of(
          "PYTORCH_LIBRARY_PATH",
          "PYTORCH_FLAVOR",
          "ATEN_CPU_CAPABILITY",
          "ONEDNN_MAX_CPU_ISA",
          "DNNL_MAX_CPU_ISA");

  private final String folder = System.getProperty(PROPERTY);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "PyTorch, native code, by DJL: whole training steps with matrices of its own"
        + influence().map(sentence -> ". " + sentence).orElse("");
  }

  @Override
  public Optional<String> unavailable() {
    return missing();
  }

  @Override
  public Optional<String> missing() {
    if (folder == null) {
      return Optional.of(
          "it is not there; 'mvn -P pytorch -DskipTests package' fetches it, for Linux on x86-64");
    }
    if (!Files.isRegularFile(library())) {
      return Optional.of(
          "there is no file " + library() + "; 'mvn -P pytorch -DskipTests package' fetches it");
    }
    try {
      Class.forName(ENGINE, false, PyTorchProvider.class.getClassLoader());
      return Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.of("DJL is not on the class path, where ./lanewise puts it");
    }
  }

  private Path library() {
    return Path.of(folder, System.mapLibraryName("torch")).toAbsolutePath();
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
  public Optional<String> influence() {
    return NativeLibrary.influence(NAME, VARIABLES, System.getenv());
  }

  @Override
  public List<String> jvmArguments() {
    return List.of(
        // JDK 24 and later warn of native code otherwise.
        "--enable-native-access=ALL-UNNAMED",
        "-D" + PROPERTY + "=" + Path.of(folder).toAbsolutePath());
  }

  @Override
  public Steps steps(Network network, Workspace ws, int threads) {
    KernelsProviders.requireThreads(this, threads);
    unavailable()
        .ifPresent(
            why -> {
              throw new KernelsUnavailableException(
                  "kernels '" + NAME + "' cannot run here: " + why);
            });
    return new PyTorchSteps(PyTorchEngine.on(library(), threads), network, ws);
  }
}
