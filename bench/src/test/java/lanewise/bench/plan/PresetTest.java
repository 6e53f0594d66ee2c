package lanewise.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import lanewise.bench.workload.Work;
import org.junit.jupiter.api.Test;

class PresetTest {
  private static Work cube(double n) {
    return Work.flops(2 * n * n * n);
  }

  @Test
  void callsThatOutlastTheWarmupGetTheSameTimeInOneIteration() {
    assertThat(Preset.QUICK.warmup(cube(1024))).isEqualTo(new Preset.Iterations(3, 200));
    assertThat(Preset.QUICK.measurement(cube(1024))).isEqualTo(new Preset.Iterations(3, 150));
    assertThat(Preset.QUICK.warmup(cube(2048))).isEqualTo(new Preset.Iterations(1, 600));
    assertThat(Preset.QUICK.measurement(cube(2048))).isEqualTo(new Preset.Iterations(1, 450));
  }

  @Test
  void smokeNeverWarmsUp() {
    assertThat(Preset.SMOKE.warmup(cube(2048)).count()).isZero();
    assertThat(Preset.SMOKE.measurement(cube(2048))).isEqualTo(new Preset.Iterations(1, 10));
  }
}
