package lanewise.bench.rivals;

import lanewise.kernels.Kernels;
import lanewise.network.GradientContract;

class EjmlGradientTest extends GradientContract {
  @Override
  protected Kernels create() {
    return EjmlKernels.on(1);
  }
}
