package lanewise.network;

import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;

class NaiveGradientTest extends GradientContract {
  @Override
  protected Kernels create() {
    return new NaiveKernels();
  }
}
