package lanewise.simd.product;

import static lanewise.simd.platform.Lanes.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranspositionTest {
  /** Both arrays end where their last element does: who reads or writes further fails. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 16, 23})
  void rowsBecomeColumns(int cols) {
    for (int ldX : new int[] {cols, cols + 1, cols + LANES + 3}) {
      for (int ld : new int[] {LANES, LANES + 1, 3 * LANES}) {
        for (int offset : new int[] {0, 5}) {
          float[] x = new float[offset + (LANES - 1) * ldX + cols];
          for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
          }
          float[] to = new float[offset + Math.max(0, cols - 1) * ld + (cols > 0 ? LANES : 0)];
          Arrays.fill(to, -1);
          float[] expected = to.clone();
          for (int p = 0; p < cols; p++) {
            for (int i = 0; i < LANES; i++) {
              expected[offset + p * ld + i] = x[offset + i * ldX + p];
            }
          }
          Transposition.run(x, offset, ldX, cols, to, offset, ld);
          assertThat(to).as("ldX %d, ld %d, offset %d", ldX, ld, offset).isEqualTo(expected);
        }
      }
    }
  }
}
