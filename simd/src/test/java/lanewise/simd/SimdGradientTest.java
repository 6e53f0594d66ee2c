package lanewise.simd;

import lanewise.kernels.Kernels;
import lanewise.network.GradientContract;

class SimdGradientTest extends GradientContract {
  @Override
  protected Kernels create() {
    return new SimdKernels();
  }
}
