package lanewise.bench.rivals;

import lanewise.kernels.Kernels;
import lanewise.network.GradientContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Tag("openblas")
@EnabledForJreRange(min = JRE.JAVA_22)
class OpenBlasGradientTest extends GradientContract {
  @Override
  protected Kernels create() {
    return new OpenBlasProvider().create(1);
  }
}
