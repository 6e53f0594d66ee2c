package lanewise.bench.rivals;

import lanewise.contract.KernelsContract;
import lanewise.kernels.Kernels;

class OjAlgoKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return new OjAlgoProvider().create(1);
  }
}
