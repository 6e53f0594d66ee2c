package lanewise.bench.rivals;

import lanewise.contract.KernelsContract;
import lanewise.kernels.Kernels;

class NetlibKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return new NetlibProvider().create(1);
  }
}
