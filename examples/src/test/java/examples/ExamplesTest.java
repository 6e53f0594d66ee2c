package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import lanewise.data.Dataset;
import lanewise.data.digits.Digits;
import lanewise.model.Model;
import lanewise.training.EpochResult;
import lanewise.training.Evaluation;
import lanewise.training.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs each program and reads what it prints. */
class ExamplesTest {
  private static final String[] NONE = {};

  @TempDir private Path folder;

  private interface Program {
    void main(String[] args) throws Exception;
  }

  private static String printed(Program program) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.main(NONE);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The numbers that the groups of each match give. */
  private static List<double[]> numbers(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(ExamplesTest::numbers).toList();
  }

  private static double[] numbers(MatchResult match) {
    double[] numbers = new double[match.groupCount()];
    for (int g = 0; g < numbers.length; g++) {
      numbers[g] = Double.parseDouble(match.group(g + 1).replace(",", ""));
    }
    return numbers;
  }

  @Test
  void firstNetwork() throws Exception {
    String text = printed(FirstNetwork::main);
    double right = numbers(text, "right answers: (\\S+)").get(0)[0];
    assertThat(right).isGreaterThan(0.95);
    Model model = Model.load(Path.of("digits.safetensors"));
    Dataset unseen = Digits.heldOut(1_000, 1);
    assertThat(Evaluation.of(model.network(), unseen).accuracy()).isEqualTo(right);
    assertThat(text).contains("the first digit is a " + unseen.label(0) + System.lineSeparator());
  }

  @Test
  void csvRegression() throws Exception {
    String text = printed(CsvRegression::main);
    assertThat(text).contains("500 rows of 4 columns", "4 inputs from size, age, town");
    assertThat(numbers(text, "unseen flats: (\\S+)").get(0)[0]).isGreaterThan(0.98);
    assertThat(numbers(text, "is (\\S+), predicted (\\S+)"))
        .hasSize(3)
        .allSatisfy(pair -> assertThat(pair[1]).isBetween(pair[0] - 30_000, pair[0] + 30_000));
  }

  @Test
  void ownLoop() throws Exception {
    String text = printed(OwnLoop::main);
    List<double[]> losses = numbers(text, "loss (\\S+)");
    assertThat(losses).hasSize(3);
    assertThat(losses.get(2)[0]).isLessThan(losses.get(0)[0] / 2);
    assertThat(text).contains("relu) gave 50×64, ", "identity) gave 50×10, 0 of them zero");
  }

  @Test
  void ownLayer() throws Exception {
    String text = printed(OwnLayer::main);
    assertThat(text).contains("factor 2");
    assertThat(numbers(text, "learnt: (\\S+)").get(0)[0]).isBetween(-3.01, -2.99);
  }

  @Test
  void stopAndResume() throws Exception {
    String text = printed(StopAndResume::main);
    List<double[]> epochs = numbers(text, "epoch (\\d+): loss");
    assertThat(text).contains("epoch 2: loss").contains("ended by NO_GAIN, best epoch ");
    assertThat(numbers(text, "best epoch (\\d+)").get(0)[0]).isEqualTo(epochs.size() - 2);
    for (int e = 0; e < epochs.size(); e++) {
      assertThat(epochs.get(e)[0]).isEqualTo(e + 1);
    }
  }

  @Test
  void whatGoesOnComesToTheSameAsWhatWasNeverStopped() throws Exception {
    List<TrainingResult> results = new ArrayList<>();
    printed(
        args -> {
          results.add(StopAndResume.train(folder.resolve("a"), 3));
          StopAndResume.train(folder.resolve("b"), 1);
          results.add(StopAndResume.train(folder.resolve("b"), 3));
        });
    assertThat(results.get(0).epochs()).hasSize(3);
    assertThat(results.get(1).epochs())
        .extracting(EpochResult::judgedLoss)
        .containsExactly(
            results.get(0).epochs().get(1).judgedLoss(),
            results.get(0).epochs().get(2).judgedLoss());
  }

  @Test
  void predictFromThreads() throws Exception {
    String text = printed(PredictFromThreads::main);
    assertThat(numbers(text, "(\\d+) of 2000 are right").get(0)[0]).isGreaterThan(1_600);
  }

  @Test
  void imbalancedClasses() throws Exception {
    String text = printed(ImbalancedClasses::main);
    List<double[]> recalls = numbers(text, "faulty .* recall (\\S+),");
    assertThat(recalls).hasSize(2);
    assertThat(recalls.get(0)[0]).isLessThan(0.5);
    assertThat(recalls.get(1)[0]).isGreaterThan(0.8);
    assertThat(text).contains("sound  [", "faulty [", "F1 ");
  }
}
