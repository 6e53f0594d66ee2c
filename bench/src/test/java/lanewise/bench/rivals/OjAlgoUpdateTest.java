package lanewise.bench.rivals;

import lanewise.kernels.Kernels;
import lanewise.kernels.UpdateContract;

class OjAlgoUpdateTest extends UpdateContract {
  @Override
  protected Kernels create() {
    return new OjAlgoProvider().create(1);
  }
}
