package lanewise.simd.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import lanewise.kernels.Kernels;
import lanewise.simd.SimdProvider;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void autoTakesTheVectorKernels() {
    assertThat(Kernels.named("auto").name()).isEqualTo("simd");
  }

  /** The run with 8 lanes must really have 8, or it proves nothing. */
  @Test
  void avx2MeansEightLanes() {
    boolean avx2 =
        ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:UseAVX=2");
    if (avx2) {
      assertThat(Lanes.LANES).isEqualTo(8);
    }
    assertThat(new SimdProvider().description()).contains(Lanes.LANES + " lanes");
  }
}
