package lanewise.bench.rivals;

import lanewise.contract.KernelsContract;
import lanewise.kernels.Kernels;

class UnfusedKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return new UnfusedProvider().create(1);
  }
}
