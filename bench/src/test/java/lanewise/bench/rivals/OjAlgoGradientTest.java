package lanewise.bench.rivals;

import lanewise.kernels.Kernels;
import lanewise.network.GradientContract;

class OjAlgoGradientTest extends GradientContract {
  @Override
  protected Kernels create() {
    return new OjAlgoProvider().create(1);
  }
}
