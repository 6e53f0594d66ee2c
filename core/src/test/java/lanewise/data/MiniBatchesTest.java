package lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MiniBatchesTest {
  /** Sample i is (i, i + 0.5) → (−i). */
  private static Dataset dataset(int samples) {
    Matrix inputs = new Matrix(samples, 2);
    Matrix targets = new Matrix(samples, 1);
    for (int i = 0; i < samples; i++) {
      inputs.set(i, 0, i);
      inputs.set(i, 1, i + 0.5f);
      targets.set(i, 0, -i);
    }
    return new Dataset(inputs, targets);
  }

  /** The samples of the rest of the epoch, in order, each checked to be whole. */
  private static List<Integer> epoch(MiniBatches batches) {
    List<Integer> order = new ArrayList<>();
    for (int n = batches.nextSize(); n > 0; n = batches.nextSize()) {
      Matrix input = new Matrix(n, 2);
      Matrix target = new Matrix(n, 1);
      batches.next(input, target);
      for (int i = 0; i < n; i++) {
        int sample = (int) input.get(i, 0);
        assertThat(input.get(i, 1)).isEqualTo(sample + 0.5f);
        assertThat(target.get(i, 0)).isEqualTo(-sample);
        order.add(sample);
      }
    }
    return order;
  }

  @Test
  void givesTheSamplesInOrder() {
    MiniBatches batches = MiniBatches.inOrder(dataset(5), 2);
    List<Integer> sizes = new ArrayList<>();
    for (int n = batches.nextSize(); n > 0; n = batches.nextSize()) {
      sizes.add(n);
      batches.next(new Matrix(n, 2), new Matrix(n, 1));
    }
    assertThat(sizes).containsExactly(2, 2, 1);

    batches.restart();
    assertThat(epoch(batches)).containsExactly(0, 1, 2, 3, 4);
  }

  @ParameterizedTest
  @CsvSource({"0,3,0", "1,3,1", "3,3,1", "4,3,2", "6,3,2", "7,1,7", "5,2147483647,1"})
  void countsBatches(int samples, int batch, int expected) {
    MiniBatches batches = MiniBatches.inOrder(dataset(samples), batch);

    assertThat(batches.samples()).isEqualTo(samples);
    assertThat(batches.batches()).isEqualTo(expected);
    assertThat(batches.nextSize()).isEqualTo(Math.min(samples, batch));
    assertThat(epoch(batches)).hasSize(samples);
  }

  @Test
  void shufflesEveryEpochAnew() {
    MiniBatches batches = MiniBatches.shuffled(dataset(100), 7, 42);
    List<Integer> inOrder = IntStream.range(0, 100).boxed().toList();

    List<Integer> first = epoch(batches);
    batches.restart();
    List<Integer> second = epoch(batches);

    assertThat(first).isNotEqualTo(inOrder).containsExactlyInAnyOrderElementsOf(inOrder);
    assertThat(second).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(inOrder);
  }

  @Test
  void oneSeedGivesOneOrder() {
    MiniBatches a = MiniBatches.shuffled(dataset(50), 7, 3);
    MiniBatches b = MiniBatches.shuffled(dataset(50), 20, 3);
    MiniBatches other = MiniBatches.shuffled(dataset(50), 7, 4);

    List<Integer> first = epoch(a);
    assertThat(epoch(b)).isEqualTo(first);
    assertThat(epoch(other)).isNotEqualTo(first);
    a.restart();
    b.restart();
    assertThat(epoch(b)).isEqualTo(epoch(a));
  }

  @Test
  void theOrdersOfASeedStayAsTheyAre() {
    MiniBatches batches = MiniBatches.shuffled(dataset(8), 3, 1);

    assertThat(epoch(batches)).containsExactly(2, 6, 7, 0, 3, 1, 4, 5);
    batches.restart();
    assertThat(epoch(batches)).containsExactly(1, 0, 7, 3, 5, 2, 4, 6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void restartsWithinAnEpoch(boolean shuffled) {
    MiniBatches batches =
        shuffled ? MiniBatches.shuffled(dataset(10), 4, 1) : MiniBatches.inOrder(dataset(10), 4);
    batches.next(new Matrix(4, 2), new Matrix(4, 1));
    batches.restart();

    assertThat(batches.nextSize()).isEqualTo(4);
    assertThat(epoch(batches)).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void writesOnlyTheRowsOfTheMatrices() {
    Matrix input = Matrix.wrap(4, 2, new float[8]);
    Matrix target = Matrix.wrap(4, 1, new float[] {9, 9, 9, 9});
    MiniBatches batches = MiniBatches.inOrder(dataset(2), 4);

    batches.next(input.head(2), target.head(2));

    assertThat(input.data()).containsExactly(0, 0.5f, 1, 1.5f, 0, 0, 0, 0);
    assertThat(target.data()).containsExactly(0, -1, 9, 9);
  }

  @Test
  void worksOnPartsOfADataset() {
    assertThat(epoch(MiniBatches.inOrder(dataset(10).first(3), 2))).containsExactly(0, 1, 2);
    assertThat(epoch(MiniBatches.shuffled(dataset(10).from(7), 2, 1)))
        .containsExactlyInAnyOrder(7, 8, 9);
  }

  @ParameterizedTest
  @CsvSource({
    "3,2,4,1,input is 3×2; expected 4×2",
    "4,3,4,1,input is 4×3; expected 4×2",
    "4,2,5,1,target is 5×1; expected 4×1",
    "4,2,4,2,target is 4×2; expected 4×1"
  })
  void refusesOtherShapes(int rows, int cols, int targetRows, int targetCols, String message) {
    MiniBatches batches = MiniBatches.inOrder(dataset(6), 4);

    assertThatThrownBy(
            () -> batches.next(new Matrix(rows, cols), new Matrix(targetRows, targetCols)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("next batch: " + message.replace(';', ','));
    assertThat(epoch(batches)).as("nothing was consumed").hasSize(6);
  }

  @Test
  void endsWithTheEpoch() {
    MiniBatches batches = MiniBatches.inOrder(dataset(3), 3);
    batches.next(new Matrix(3, 2), new Matrix(3, 1));

    assertThat(batches.nextSize()).isZero();
    assertThatThrownBy(() -> batches.next(new Matrix(0, 2), new Matrix(0, 1)))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("the epoch of 3 samples is over");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesEmptyBatches(int batch) {
    assertThatThrownBy(() -> MiniBatches.inOrder(dataset(3), batch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batches of " + batch);
    assertThatThrownBy(() -> MiniBatches.shuffled(dataset(3), batch, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void goesToAnyPlaceOfAnyEpoch() {
    MiniBatches batches = MiniBatches.shuffled(dataset(10), 4, 1);
    batches.restart();
    batches.restart();
    List<Integer> third = epoch(batches);
    MiniBatches other = MiniBatches.shuffled(dataset(10), 4, 1);
    other.resume(2, 4);
    assertThat(other.epoch()).isEqualTo(2);
    assertThat(other.position()).isEqualTo(4);
    assertThat(epoch(other)).isEqualTo(third.subList(4, 10));
    assertThatThrownBy(() -> other.resume(0, 11)).hasMessageContaining("sample 11 of epoch 0");
  }

  /** A batch in parts is the batch. */
  @Test
  void copiesPartsOfABatchAndLeavesItBehind() {
    Dataset data = dataset(10);
    MiniBatches batches = MiniBatches.shuffled(data, 4, 1);
    MiniBatches whole = MiniBatches.shuffled(data, 4, 1);
    Matrix input = new Matrix(4, 2);
    whole.next(input, new Matrix(4, 1));
    Matrix first = new Matrix(1, 2);
    Matrix rest = new Matrix(3, 2);
    batches.copy(0, data.inputs(), first);
    batches.copy(1, data.inputs(), rest);
    assertThat(first.data()).containsExactly(input.get(0, 0), input.get(0, 1));
    assertThat(rest.get(2, 1)).isEqualTo(input.get(3, 1));
    assertThatThrownBy(() -> batches.copy(2, data.inputs(), rest))
        .hasMessage("rows 2 to 4 of a batch of 4");
    batches.skip();
    assertThat(epoch(batches)).isEqualTo(epoch(whole));
    assertThatThrownBy(batches::skip).isInstanceOf(NoSuchElementException.class);
  }
}
