package lanewise.bench.rivals;

import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;
import lanewise.simd.SimdProvider;

/** Offers {@link UnfusedKernels} as {@code simd-unfused} wherever {@code simd} runs. */
public final class UnfusedProvider implements KernelsProvider {
  private final KernelsProvider simd = new SimdProvider();

  @Override
  public String name() {
    return UnfusedKernels.NAME;
  }

  @Override
  public String description() {
    return "simd's kernels in separate passes: what fusing gains is measured against them";
  }

  @Override
  public boolean needsVectorModule() {
    return true;
  }

  @Override
  public Optional<String> unavailable() {
    return simd.unavailable();
  }

  @Override
  public Optional<String> slow() {
    return simd.slow();
  }

  @Override
  public int maxThreads() {
    return simd.maxThreads();
  }

  @Override
  public Kernels create(int threads) {
    return new UnfusedKernels(simd.create(threads));
  }
}
