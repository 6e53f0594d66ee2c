package lanewise.bench.rivals;

import lanewise.kernels.Kernels;
import lanewise.kernels.UpdateContract;

class NetlibUpdateTest extends UpdateContract {
  @Override
  protected Kernels create() {
    return new NetlibProvider().create(1);
  }
}
