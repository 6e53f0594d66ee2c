package lanewise.contract;

import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;

class NaiveAllocationTest extends AllocationContract {
  @Override
  protected Kernels create() {
    return new NaiveKernels();
  }

  /** The code allocates nothing from the first epoch on, but the JVM may while it links it. */
  @Override
  protected int epochsUntilSteady() {
    return 10;
  }
}
