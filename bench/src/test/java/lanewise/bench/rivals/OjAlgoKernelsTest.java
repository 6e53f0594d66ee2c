package lanewise.bench.rivals;

import lanewise.kernels.Kernels;
import lanewise.kernels.KernelsContract;

class OjAlgoKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return new OjAlgoProvider().create(1);
  }
}
