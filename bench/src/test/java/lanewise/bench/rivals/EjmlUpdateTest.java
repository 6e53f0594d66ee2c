package lanewise.bench.rivals;

import lanewise.kernels.Kernels;
import lanewise.kernels.UpdateContract;

class EjmlUpdateTest extends UpdateContract {
  @Override
  protected Kernels create() {
    return EjmlKernels.on(1);
  }
}
