package lanewise.bench.check;

import lanewise.kernels.Kernels;
import lanewise.kernels.UpdateContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** The optimizers' updates by the chosen kernels. */
@ExtendWith(ChosenKernels.class)
final class UpdateTests extends UpdateContract {
  private final ChosenKernels.Source source;

  UpdateTests(ChosenKernels.Source source) {
    this.source = source;
  }

  @Override
  protected Kernels create() {
    return source.get();
  }
}
