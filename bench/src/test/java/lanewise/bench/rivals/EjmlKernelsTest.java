package lanewise.bench.rivals;

import lanewise.contract.KernelsContract;
import lanewise.kernels.Kernels;

class EjmlKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return EjmlKernels.on(1);
  }
}
