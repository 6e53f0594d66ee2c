package lanewise.bench.rivals;

import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import lanewise.simd.SimdProvider;

/**
 * Offers {@link NetlibKernels} as {@code netlib} where the JVM has the Vector API. VectorBLAS packs
 * its operands into new arrays.
 */
public final class NetlibProvider implements KernelsProvider {
  @Override
  public String name() {
    return NetlibKernels.NAME;
  }

  @Override
  public String description() {
    return "netlib's VectorBLAS, a BLAS in Java with the Vector API; activations are plain loops";
  }

  @Override
  public boolean needsVectorModule() {
    return true;
  }

  /** VectorBLAS needs what simd needs: the Vector API. */
  @Override
  public Optional<String> unavailable() {
    return new SimdProvider().unavailable();
  }

  @Override
  public Optional<String> slow() {
    return new SimdProvider().slow();
  }

  @Override
  public boolean allocates() {
    return true;
  }

  @Override
  public Kernels create(int threads) {
    KernelsProviders.requireThreads(this, threads);
    return new NetlibKernels();
  }
}
