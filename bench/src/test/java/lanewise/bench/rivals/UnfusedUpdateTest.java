package lanewise.bench.rivals;

import lanewise.kernels.Kernels;
import lanewise.kernels.UpdateContract;

class UnfusedUpdateTest extends UpdateContract {
  @Override
  protected Kernels create() {
    return new UnfusedProvider().create(1);
  }
}
