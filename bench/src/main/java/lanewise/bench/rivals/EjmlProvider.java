package lanewise.bench.rivals;

import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;

/** Offers {@link EjmlKernels} as {@code ejml}: each array of a call is wrapped, 1.2 KB a step. */
public final class EjmlProvider implements KernelsProvider {
  @Override
  public String name() {
    return EjmlKernels.NAME;
  }

  @Override
  public String description() {
    return "EJML's dense float matrices (FMatrixRMaj), pure Java without vectors; activations are plain"
        + " loops";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
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
    return EjmlKernels.on(threads);
  }
}
