package lanewise.bench.rivals;

import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsContract;

class EjmlKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return EjmlKernels.on(1);
  }
}
