package lanewise.bench.rivals;

import lanewise.contract.KernelsContract;
import lanewise.kernels.Kernels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The real library, which the profile {@code openblas} fetches. */
@Tag("openblas")
@EnabledForJreRange(min = JRE.JAVA_22)
class OpenBlasKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return new OpenBlasProvider().create(1);
  }
}
