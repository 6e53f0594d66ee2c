package lanewise.simd;

import lanewise.contract.KernelsContract;
import lanewise.kernels.Kernels;
import lanewise.simd.platform.Loops;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, kept by the plain loops alone: they do the work until vector loops are primed. */
class PlainKernelsTest extends KernelsContract {
  @BeforeAll
  static void takePlainLoops() {
    Loops.plain();
  }

  @AfterAll
  static void takeVectorLoops() {
    Loops.vector();
  }

  @Override
  protected Kernels create() {
    return new SimdKernels();
  }
}
