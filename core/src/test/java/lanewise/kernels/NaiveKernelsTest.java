package lanewise.kernels;

import lanewise.contract.KernelsContract;

class NaiveKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return new NaiveKernels();
  }
}
