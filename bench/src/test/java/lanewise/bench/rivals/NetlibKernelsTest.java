package lanewise.bench.rivals;

import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsContract;

class NetlibKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return new NetlibProvider().create(1);
  }
}
