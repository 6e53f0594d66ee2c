package lanewise.simd;

import lanewise.kernels.Kernels;
import lanewise.training.AllocationContract;

class SimdAllocationTest extends AllocationContract {
  @Override
  protected Kernels create() {
    return new SimdKernels();
  }

  /** Vectors are objects until C2 has compiled the kernels. */
  @Override
  protected int epochsUntilSteady() {
    return 400_000;
  }
}
