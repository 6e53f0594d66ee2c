package lanewise.simd;

import lanewise.contract.AllocationContract;
import lanewise.kernels.Kernels;

class SimdAllocationTest extends AllocationContract {
  @Override
  protected Kernels create() {
    return new SimdKernels();
  }

  /**
   * Vectors are objects until C2 has compiled the kernels, which on a busy machine takes it
   * seconds: far more epochs than it usually needs cost nothing, since the first without objects is
   * the last.
   */
  @Override
  protected int epochsUntilSteady() {
    return 4_000_000;
  }
}
