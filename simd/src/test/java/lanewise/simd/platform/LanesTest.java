package lanewise.simd.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import lanewise.kernels.Kernels;
import lanewise.simd.SimdProvider;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void autoTakesTheVectorKernels() {
    assertThat(Kernels.named("auto").name()).isEqualTo("simd");
  }

  /** The runs with 8 and 4 lanes must really have so many, or they prove nothing. */
  @Test
  void theLanesAreThoseThatTheJvmWasStartedFor() {
    List<String> arguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
    if (arguments.contains("-XX:UseAVX=2")) {
      assertThat(Lanes.LANES).isEqualTo(8);
    }
    if (arguments.contains("-Dlanewise.lanes=4")) {
      assertThat(Lanes.LANES).isEqualTo(4);
    }
    assertThat(new SimdProvider().description()).contains(Lanes.LANES + " lanes");
  }
}
