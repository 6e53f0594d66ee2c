package lanewise.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixTest {
  @Test
  void isRowMajor() {
    Matrix m = Matrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(m.data()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(m.get(1, 0)).isEqualTo(4);
    assertThat(m.shape()).isEqualTo("2×3");
  }

  @Test
  void headSharesTheArray() {
    Matrix m = Matrix.of(new float[][] {{1, 2}, {3, 4}, {5, 6}});
    Matrix head = m.head(2);
    head.set(1, 1, 9);
    assertThat(head.size()).isEqualTo(4);
    assertThat(m.get(1, 1)).isEqualTo(9);
    assertThat(m.head(3)).isSameAs(m);
    assertThat(head.copy().data()).hasSize(4);
  }

  @Test
  void aRowIsCopied() {
    Matrix m = Matrix.of(new float[][] {{1, 2}, {3, 4}, {5, 6}});
    float[] row = m.head(2).row(1);
    assertThat(row).containsExactly(3, 4);
    row[0] = 9;
    assertThat(m.get(1, 0)).isEqualTo(3);
    for (int i : new int[] {-1, 2}) {
      assertThatThrownBy(() -> m.head(2).row(i))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("row " + i + " of a matrix 2×2");
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> Matrix.wrap(2, 3, new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("2×3", "6", "5");
    assertThatThrownBy(() -> new Matrix(-1, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Matrix(1 << 16, 1 << 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more elements");
    for (int rows : new int[] {-1, 3}) {
      assertThatThrownBy(() -> new Matrix(2, 2).head(rows))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("" + rows);
    }
    assertThatThrownBy(() -> new Matrix(2, 2).get(0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContainingAll("(0, 2)", "2×2");
    assertThatThrownBy(() -> Matrix.of(new float[][] {{1}, {2, 3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1");
  }
}
