package lanewise.bench.rivals;

import java.util.Optional;
import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsProvider;
import lanewise.kernels.KernelsProviders;
import org.ojalgo.OjAlgoUtils;

/** Offers {@link OjAlgoKernels} as {@code ojalgo}: each call copies its operands. */
public final class OjAlgoProvider implements KernelsProvider {
  @Override
  public String name() {
    return OjAlgoKernels.NAME;
  }

  @Override
  public String description() {
    return "ojAlgo's dense float matrices (R032Store), pure Java without vectors; copies operands;"
        + " activations are plain loops";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public boolean allocates() {
    return true;
  }

  /** ojAlgo's threads are a setting of the whole JVM, which otherwise takes every processor. */
  @Override
  public Kernels create(int threads) {
    KernelsProviders.requireThreads(this, threads);
    OjAlgoUtils.limitThreadsTo(1);
    return new OjAlgoKernels();
  }
}
