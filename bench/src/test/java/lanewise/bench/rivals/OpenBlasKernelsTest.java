package lanewise.bench.rivals;

import lanewise.contract.KernelsContract;
import lanewise.kernels.Kernels;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.JRE;

/** The real library, which the profile {@code openblas} fetches. */
@EnabledForJreRange(min = JRE.JAVA_22)
@EnabledIfSystemProperty(
    named = "lanewise.openblas",
    matches = ".+",
    disabledReason = "'mvn -P openblas verify' tests OpenBLAS")
class OpenBlasKernelsTest extends KernelsContract {
  @Override
  protected Kernels create() {
    return new OpenBlasProvider().create(1);
  }
}
