package lanewise.training;

import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;

class NaiveAllocationTest extends AllocationContract {
  @Override
  protected Kernels create() {
    return new NaiveKernels();
  }

  @Override
  protected int epochsUntilSteady() {
    return 1;
  }
}
