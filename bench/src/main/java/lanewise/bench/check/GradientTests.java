package lanewise.bench.check;

import lanewise.kernels.Kernels;
import lanewise.network.GradientContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gradients by the chosen kernels against differences of the loss. */
@ExtendWith(ChosenKernels.class)
final class GradientTests extends GradientContract {
  private final ChosenKernels.Source source;

  GradientTests(ChosenKernels.Source source) {
    this.source = source;
  }

  @Override
  protected Kernels create() {
    return source.get();
  }
}
