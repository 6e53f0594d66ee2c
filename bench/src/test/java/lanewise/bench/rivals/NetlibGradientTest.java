package lanewise.bench.rivals;

import lanewise.kernels.Kernels;
import lanewise.network.GradientContract;

class NetlibGradientTest extends GradientContract {
  @Override
  protected Kernels create() {
    return new NetlibProvider().create(1);
  }
}
