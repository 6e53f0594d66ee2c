package lanewise.bench.rivals;

import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsContract;

class UnfusedKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return new UnfusedProvider().create(1);
  }
}
