package lanewise.contract;

import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;

class NaiveKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return new NaiveKernels();
  }
}
