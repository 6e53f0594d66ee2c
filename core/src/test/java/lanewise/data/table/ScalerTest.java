package lanewise.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import lanewise.data.InvalidDataException;
import lanewise.json.Json;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;

class ScalerTest {
  private static Matrix random() {
    Random random = new Random(5);
    Matrix m = new Matrix(1000, 3);
    for (int i = 0; i < m.rows(); i++) {
      m.set(i, 0, (float) (1e6 + random.nextGaussian()));
      m.set(i, 1, 0.1f);
      m.set(i, 2, (float) (1e-30 * random.nextDouble()));
    }
    return m;
  }

  @Test
  void standardisedColumnsHaveMeanZeroAndDeviationOne() {
    Matrix m = random();
    Scaler.standard(m).apply(m);
    for (int j : new int[] {0, 2}) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < m.rows(); i++) {
        sum += m.get(i, j);
        squares += (double) m.get(i, j) * m.get(i, j);
      }
      assertThat(sum / m.rows()).isCloseTo(0, within(1e-6));
      assertThat(squares / m.rows()).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void theDeviationDividesByTheNumberOfRows() {
    Matrix m = Matrix.of(new float[][] {{1}, {3}});
    Scaler.standard(m).apply(m);
    assertThat(m.data()).containsExactly(-1, 1);
  }

  @Test
  void minMaxReachesFromZeroToOneAndBeyondForOtherData() {
    Matrix m = Matrix.of(new float[][] {{10, 7}, {20, 7}, {30, 7}});
    Scaler scaler = Scaler.minMax(m);
    scaler.apply(m);
    assertThat(m.data()).containsExactly(0, 0, 0.5f, 0, 1, 0);
    Matrix other = Matrix.of(new float[][] {{40, 9}});
    scaler.apply(other);
    assertThat(other.data()).containsExactly(1.5f, 0);
  }

  @Test
  void aConstantColumnBecomesZeroToTheBit() {
    Matrix m = random();
    for (Scaler scaler : List.of(Scaler.standard(m), Scaler.minMax(m))) {
      Matrix scaled = m.copy();
      scaler.apply(scaled);
      for (int i = 0; i < m.rows(); i++) {
        assertThat(scaled.get(i, 1)).isZero();
      }
      scaler.inverse(scaled);
      assertThat(scaled.get(17, 1)).isEqualTo(0.1f);
    }
  }

  @Test
  void inverseUndoesApply() {
    Matrix m = random();
    for (Scaler scaler : List.of(Scaler.standard(m), Scaler.minMax(m))) {
      Matrix back = m.copy();
      scaler.apply(back);
      scaler.inverse(back);
      for (int i = 0; i < m.rows(); i++) {
        assertThat(back.get(i, 0)).isCloseTo(m.get(i, 0), within(0.07f));
        assertThat(back.get(i, 2)).isCloseTo(m.get(i, 2), within(2e-37f));
      }
    }
  }

  @Test
  void onlyTheRowsOfAViewCount() {
    Matrix head = Matrix.of(new float[][] {{1}, {3}, {1000}}).head(2);
    Scaler.standard(head).apply(head);
    assertThat(head.data()).containsExactly(-1, 1, 1000);
  }

  /** What a file gives back. */
  private static Map<?, ?> read(Map<String, Object> tree) throws InvalidDataException {
    return (Map<?, ?>) Json.read(Json.write(tree), "m.json");
  }

  @Test
  void aTreeGivesTheSameScaler() throws InvalidDataException {
    Matrix m = random();
    Scaler scaler = Scaler.standard(m);
    Matrix one = m.copy();
    Matrix other = m.copy();
    scaler.apply(one);
    Scaler.fromTree(read(scaler.toTree()), "m.json").apply(other);
    assertThat(other.data()).isEqualTo(one.data());
  }

  @Test
  void badMatricesAndTreesAreRefused() {
    assertThatThrownBy(() -> Scaler.standard(new Matrix(0, 2)))
        .hasMessage("scaler: the matrix is 0×2, it must have at least 1 row");
    for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> Scaler.minMax(Matrix.of(new float[][] {{1, 2}, {3, bad}})))
          .hasMessage("scaler: (1, 1) is " + bad + ", expected a finite number");
    }
    Scaler scaler = Scaler.minMax(new Matrix(1, 2));
    assertThatThrownBy(() -> scaler.apply(new Matrix(1, 3)))
        .hasMessage("scaler: the matrix is 1×3, it must have 2 columns");
    assertThatThrownBy(() -> scaler.inverse(new Matrix(1, 1)))
        .isInstanceOf(IllegalArgumentException.class);

    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("shift", List.of(1.0), "divisor", List.of()),
            Map.of("shift", List.of(1.0), "divisor", List.of(-1.0)),
            Map.of("shift", List.of(1.0), "divisor", List.of("1")),
            Map.of("shift", List.of(Double.NaN), "divisor", List.of(1L)),
            Map.of("shift", List.of(1.0), "divisor", List.of(Double.NaN)),
            Map.of("shift", List.of(1.0), "divisor", List.of(1L), "scale", List.of(1L)),
            Map.of("shift", 1.0, "divisor", 1.0))) {
      assertThatThrownBy(() -> Scaler.fromTree(bad, "m.json"))
          .as(bad.toString())
          .isInstanceOf(InvalidDataException.class)
          .hasMessageMatching("m\\.json(, |: ).+");
    }
  }
}
