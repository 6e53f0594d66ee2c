package lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;

class SizesTest {
  @Test
  void allButTheFirstAreColumns() throws Exception {
    Sizes sizes = Sizes.of("here", 7, 2, 3, 5);
    assertThat(sizes.rows()).isEqualTo(7);
    assertThat(sizes.cols()).isEqualTo(30);
    assertThat(sizes.elements()).isEqualTo(210);
    assertThat(sizes.rank()).isEqualTo(4);
    assertThat(sizes.size(2)).isEqualTo(3);
    assertThat(sizes).hasToString("7×2×3×5");
  }

  @Test
  void oneIsAColumn() throws Exception {
    Sizes sizes = Sizes.of("here", Matrix.MAX_SIZE);
    assertThat(sizes.cols()).isEqualTo(1);
    assertThat(sizes.elements()).isEqualTo(Matrix.MAX_SIZE);
  }

  @Test
  void whatNoArrayHoldsIsRefused() {
    long[][] tooMany = {
      {Matrix.MAX_SIZE + 1L},
      {1, Matrix.MAX_SIZE + 1L},
      {Long.MAX_VALUE, 0},
      {0, Long.MAX_VALUE},
      {1 << 16, 1 << 15},
      {2, 1L << 32, 1L << 32},
      {1, 3037000500L, 3037000500L, 0}
    };
    for (long[] sizes : tooMany) {
      assertThatThrownBy(() -> Sizes.of("here", sizes))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageStartingWith("here: sizes " + sizes[0])
          .hasMessageEndingWith(
              ", expected at most 2147483639 elements, as many as an array can hold");
    }
  }

  @Test
  void thereIsOneAndNoneIsNegative() {
    assertThatThrownBy(() -> Sizes.of("here")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sizes.of("here", 2, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
