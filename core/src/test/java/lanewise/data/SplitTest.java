package lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
  /**
   * Sample i is (i) with a one-hot target; classes gives the size of each class, taken in turns.
   */
  private static Dataset classes(int... classes) {
    int samples = Arrays.stream(classes).sum();
    Dataset data = new Dataset(new Matrix(samples, 1), new Matrix(samples, classes.length));
    int[] left = classes.clone();
    int c = 0;
    for (int i = 0; i < samples; i++) {
      while (left[c] == 0) {
        c = (c + 1) % left.length;
      }
      left[c]--;
      data.inputs().set(i, 0, i);
      data.targets().set(i, c, 1);
      c = (c + 1) % left.length;
    }
    return data;
  }

  private static Dataset samples(int samples) {
    return classes(samples);
  }

  /** How many rows there are of each class. */
  private static int[] counts(Dataset data, int[] rows) {
    int[] counts = new int[data.outputs()];
    for (int row : rows) {
      for (int c = 0; c < counts.length; c++) {
        counts[c] += (int) data.targets().get(row, c);
      }
    }
    return counts;
  }

  private static void assertEachSampleOnce(Dataset data, Split split) {
    int[] all =
        IntStream.concat(Arrays.stream(split.trainingRows()), Arrays.stream(split.validationRows()))
            .sorted()
            .toArray();
    assertThat(all).isEqualTo(Permutation.identity(data.samples()));
  }

  @Test
  void theRowsOfASeedStayAsTheyAre() {
    Dataset data = classes(6, 3, 1);
    Split random = Split.random(data, 0.4, 3);
    assertThat(random.validationRows()).containsExactly(6, 5, 1, 3);
    assertThat(random.trainingRows()).containsExactly(8, 7, 9, 0, 2, 4);
    Split stratified = Split.stratified(data, 0.4, 3);
    assertThat(stratified.validationRows()).containsExactly(6, 5, 3, 8);
    assertThat(stratified.trainingRows()).containsExactly(1, 7, 9, 0, 2, 4);
  }

  @Test
  void theOrderIsThatOfTheShuffleOfMiniBatches() {
    Dataset data = samples(8);
    Matrix input = new Matrix(8, 1);
    MiniBatches.shuffled(data, 8, 1).next(input, new Matrix(8, 1));
    Split split = Split.random(data, 0.25, 1);
    assertThat(input.data()).startsWith(split.validation().inputs().data());
    assertThat(input.data()).endsWith(split.training().inputs().data());
  }

  /** Half a sample is a sample for validation. */
  @ParameterizedTest
  @CsvSource({"10,0.2,2", "10,0.25,3", "10,0.24,2", "2,0.5,1", "3,0.5,2", "100,0.29,29", "7,0.9,6"})
  void thePartForValidationIsRounded(int samples, double fraction, int expected) {
    Dataset data = samples(samples);
    Split split = Split.random(data, fraction, 5);
    assertThat(split.validationRows()).hasSize(expected);
    assertEachSampleOnce(data, split);
  }

  @Test
  void partsAreTheSamplesOfTheirRows() {
    Dataset data = classes(5, 4);
    Split split = Split.stratified(data, 0.4, 2);
    int[] rows = split.validationRows();
    Dataset validation = split.validation();
    assertThat(validation.samples()).isEqualTo(rows.length).isEqualTo(4);
    for (int i = 0; i < rows.length; i++) {
      assertThat(validation.inputs().get(i, 0)).isEqualTo(rows[i]);
      assertThat(validation.targets().get(i, 1)).isEqualTo(data.targets().get(rows[i], 1));
    }
    assertThat(split.training().samples()).isEqualTo(5);
    rows[0] = -1;
    assertThat(split.validationRows()).as("the split keeps its own").doesNotContain(-1);
  }

  @Test
  void everySampleMayLandInEitherPart() {
    boolean[] validated = new boolean[10];
    boolean[] trained = new boolean[10];
    for (long seed = 0; seed < 50; seed++) {
      Split split = Split.stratified(classes(5, 5), 0.4, seed);
      Arrays.stream(split.validationRows()).forEach(row -> validated[row] = true);
      Arrays.stream(split.trainingRows()).forEach(row -> trained[row] = true);
    }
    assertThat(validated).doesNotContain(false);
    assertThat(trained).doesNotContain(false);
  }

  @ParameterizedTest
  @CsvSource({
    // Shares 2, 1 and 0.2: the rest of 0.2 is not asked for.
    "0.2,'10,5,1','2,1,0'",
    // Shares 0.5 each, 2 wanted: the lower classes give.
    "0.25,'2,2,2,2','1,1,0,0'",
    // Shares 1.4, 0.7 and 0.7, 3 wanted.
    "0.35,'4,2,2','1,1,1'",
    // Shares 1.8 and 0.9: neither class gives its last.
    "0.9,'2,1','1,0'",
    // Shares of singles are lost: 3 wanted, 2 given.
    "0.5,'4,1,1','2,0,0'",
    // An empty class gives nothing.
    "0.5,'0,4,0','0,2,0'",
    "0.29,'100,100,100','29,29,29'"
  })
  void classesAreInProportion(double fraction, String sizes, String expected) {
    Dataset data =
        classes(Arrays.stream(sizes.split(",", -1)).mapToInt(Integer::parseInt).toArray());
    Split split = Split.stratified(data, fraction, 9);
    assertThat(counts(data, split.validationRows()))
        .isEqualTo(Arrays.stream(expected.split(",", -1)).mapToInt(Integer::parseInt).toArray());
    assertEachSampleOnce(data, split);
  }

  @Test
  void noClassIsASampleAwayFromItsShare() {
    Random random = new Random(7);
    int tried = 0;
    while (tried < 300) {
      int[] sizes = random.ints(1 + random.nextInt(12), 0, 40).toArray();
      double fraction = random.nextDouble();
      int wanted = (int) Math.round(fraction * Arrays.stream(sizes).sum());
      int most = Arrays.stream(sizes).map(n -> Math.max(0, n - 1)).sum();
      if (wanted == 0 || most == 0 || fraction == 0) {
        continue;
      }
      tried++;
      Dataset data = classes(sizes);
      Split split;
      try {
        split = Split.stratified(data, fraction, tried);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("leaves none for validation");
        continue;
      }
      assertEachSampleOnce(data, split);
      int[] counts = counts(data, split.validationRows());
      boolean capped = false;
      for (int c = 0; c < sizes.length; c++) {
        assertThat(Math.abs(counts[c] - fraction * sizes[c])).isLessThan(1);
        assertThat(counts[c]).isLessThanOrEqualTo(Math.max(0, sizes[c] - 1));
        capped |= counts[c] == sizes[c] - 1;
      }
      assertThat(split.validationRows().length).isLessThanOrEqualTo(wanted);
      if (!capped) {
        assertThat(split.validationRows()).hasSize(wanted);
      }
    }
  }

  @Test
  void aSingleOutputIsAClassToo() {
    Matrix targets = Matrix.of(new float[][] {{0}, {1}, {0}, {1}, {0}, {0}});
    Split split = Split.stratified(new Dataset(new Matrix(6, 3), targets), 0.5, 1);
    assertThat(split.validation().targets().data()).containsExactlyInAnyOrder(0, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesFractionsOutOfRange(double fraction) {
    String message =
        "a fraction of " + fraction + " for validation: expected more than 0 and less than 1";
    assertThatThrownBy(() -> Split.random(samples(9), fraction, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> Split.stratified(classes(5, 4), fraction, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void refusesToLeaveAPartEmpty() {
    assertThatThrownBy(() -> Split.random(samples(4), 0.1, 1))
        .hasMessage("a fraction of 0.1 of 4 samples leaves none for validation");
    assertThatThrownBy(() -> Split.random(samples(4), 0.9, 1))
        .hasMessage("a fraction of 0.9 of 4 samples leaves none for training");
    assertThatThrownBy(() -> Split.random(samples(0), 0.5, 1))
        .hasMessage("a fraction of 0.5 of 0 samples leaves none for validation");
    assertThatThrownBy(() -> Split.stratified(classes(1, 1, 1), 0.5, 1))
        .hasMessage("a fraction of 0.5 of 3 samples leaves none for validation");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "0.5,0.5", "1,0.5", "NaN,1", "1,-1"})
  void refusesTargetsThatAreNoClass(float a, float b) {
    Matrix targets = Matrix.of(new float[][] {{1, 0}, {a, b}, {0, 1}});
    assertThatThrownBy(() -> Split.stratified(new Dataset(new Matrix(3, 1), targets), 0.5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the target of sample 1 stands for no class: expected a single 1");
  }

  @Test
  void refusesASingleOutputThatIsNoClass() {
    Matrix targets = Matrix.of(new float[][] {{0}, {1}, {2}});
    assertThatThrownBy(() -> Split.stratified(new Dataset(new Matrix(3, 1), targets), 0.5, 1))
        .hasMessageStartingWith("the target of sample 2 stands for no class")
        .hasMessageEndingWith("of one output 0 or 1");
  }
}
