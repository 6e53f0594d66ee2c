package lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {
  private final Matrix inputs = Matrix.of(new float[][] {{1, 2}, {3, 4}, {5, 6}});
  private final Matrix targets = Matrix.of(new float[][] {{10}, {20}, {30}});
  private final Dataset data = new Dataset(inputs, targets);

  @Test
  void takesTheMatricesOver() {
    assertThat(data.inputs()).isSameAs(inputs);
    assertThat(data.targets()).isSameAs(targets);
    assertThat(data.samples()).isEqualTo(3);
    assertThat(data.features()).isEqualTo(2);
    assertThat(data.outputs()).isEqualTo(1);
    assertThat(data).hasToString("Dataset of 3 samples, 2 → 1");
  }

  @Test
  void refusesUnequalRows() {
    assertThatThrownBy(() -> new Dataset(inputs, new Matrix(2, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3×2", "2×1");
  }

  @Test
  void splitsInTwo() {
    Dataset first = data.first(1);
    Dataset rest = data.from(1);

    assertThat(first.samples()).isEqualTo(1);
    assertThat(first.inputs().get(0, 1)).isEqualTo(2);
    assertThat(first.targets().get(0, 0)).isEqualTo(10);
    assertThat(rest.inputs().data()).containsExactly(3, 4, 5, 6);
    assertThat(rest.targets().data()).containsExactly(20, 30);
    assertThat(rest.inputs().shape()).isEqualTo("2×2");
  }

  @Test
  void splitsASplit() {
    // The part given first shares a longer array: its rest must end where it ends.
    assertThat(data.first(2).from(1).inputs().data()).containsExactly(3, 4);
  }

  @Test
  void splitsAtTheEnds() {
    assertThat(data.first(0).samples()).isZero();
    assertThat(data.first(3).samples()).isEqualTo(3);
    assertThat(data.from(0).samples()).isEqualTo(3);
    assertThat(data.from(3).samples()).isZero();
    assertThat(data.from(3).features()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 4})
  void refusesToSplitOutside(int n) {
    assertThatThrownBy(() -> data.first(n))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the first " + n + " samples of a dataset of 3");
    assertThatThrownBy(() -> data.from(n))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("all but the first " + n + " samples of a dataset of 3");
  }

  @Test
  void selectsRowsInTheirOrder() {
    Dataset selected = data.select(new int[] {2, 0, 2});

    assertThat(selected.inputs().data()).containsExactly(5, 6, 1, 2, 5, 6);
    assertThat(selected.targets().data()).containsExactly(30, 10, 30);
    selected.inputs().set(0, 0, 9);
    assertThat(data.inputs().get(2, 0)).as("a copy").isEqualTo(5);
    assertThat(data.select(new int[0]).inputs().shape()).isEqualTo("0×2");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2})
  void refusesToSelectOutside(int row) {
    // The first two samples share an array in which there is a third.
    assertThatThrownBy(() -> data.first(2).select(new int[] {0, row}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row " + row + " of a dataset of 2 samples, counted from 0");
  }

  @Test
  void makesOneHotTargets() throws Exception {
    Dataset classes = Dataset.classification(inputs, new int[] {2, 0, 1}, 3, "labels");

    assertThat(classes.inputs()).isSameAs(inputs);
    assertThat(classes.targets().shape()).isEqualTo("3×3");
    assertThat(classes.targets().data()).containsExactly(0, 0, 1, 1, 0, 0, 0, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3})
  void refusesALabelOutOfRange(int label) {
    assertThatThrownBy(() -> Dataset.classification(inputs, new int[] {0, label, 0}, 3, "my-file"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("my-file, record 1: label " + label + ", expected 0 to 2");
  }

  @Test
  void refusesTooFewLabels() {
    assertThatThrownBy(() -> Dataset.classification(inputs, new int[2], 3, "my-file"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("my-file: 2 labels, expected 3, one for each input");
  }

  @Test
  void refusesTargetsThatNoArrayHolds() {
    assertThatThrownBy(() -> Dataset.classification(inputs, new int[3], 1_000_000_000, "my-file"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "my-file: 3 labels, expected at most 2, each of which becomes 1000000000 floats");
  }

  @Test
  void refusesToHaveNoClasses() {
    assertThatThrownBy(() -> Dataset.classification(inputs, new int[3], 0, "my-file"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 classes");
  }
}
