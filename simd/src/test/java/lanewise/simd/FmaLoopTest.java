package lanewise.simd;

import static org.assertj.core.api.Assertions.assertThat;

import lanewise.simd.platform.Lanes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FmaLoopTest {
  /** No iteration, chain or lane is left out: their sum is known to the last digit. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 1000, 20_000})
  void everyChainCountsEveryIteration(int n) {
    assertThat(FmaLoop.run(n)).isEqualTo(Lanes.LANES * (12f * n + 78));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1 << 30})
  void anFmaCountsAsTwoFlops(int n) {
    assertThat(FmaLoop.flops(n)).isEqualTo(24L * Lanes.LANES * n);
  }
}
