package lanewise.bench.check;

import lanewise.contract.KernelsContract;
import lanewise.kernels.Kernels;
import org.junit.jupiter.api.extension.ExtendWith;

/** The laws of the kernels, for those that were chosen. */
@ExtendWith(ChosenKernels.class)
final class ContractTests extends KernelsContract {
  private final ChosenKernels.Source source;

  ContractTests(ChosenKernels.Source source) {
    this.source = source;
  }

  @Override
  protected Kernels create() {
    return source.get();
  }
}
