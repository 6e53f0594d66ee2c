package lanewise.bench.rivals;

import lanewise.kernels.Kernels;
import lanewise.network.GradientContract;

class UnfusedGradientTest extends GradientContract {
  @Override
  protected Kernels create() {
    return new UnfusedProvider().create(1);
  }
}
