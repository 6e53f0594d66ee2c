package lanewise.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import lanewise.bench.workload.Work;
import org.junit.jupiter.api.Test;

class PresetTest {
  private static Work cube(double n) {
    return Work.flops(2 * n * n * n);
  }

  @Test
  void whereACallIsLongTheTurnsAreFewer() {
    assertThat(Preset.STANDARD.turns(cube(100))).isEqualTo(40);
    assertThat(Preset.STANDARD.turns(cube(512))).isEqualTo(14);
    assertThat(Preset.STANDARD.turns(cube(2048))).isEqualTo(5);
  }

  @Test
  void smokeNeverWarmsUp() {
    assertThat(Preset.SMOKE.warmup().count()).isZero();
    assertThat(Preset.SMOKE.turns(cube(2048))).isEqualTo(1);
  }
}
