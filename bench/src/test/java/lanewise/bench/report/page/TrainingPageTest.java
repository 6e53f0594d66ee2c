package lanewise.bench.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import lanewise.bench.text.Figures;
import lanewise.data.Dataset;
import lanewise.kernels.Activation;
import lanewise.kernels.NaiveKernels;
import lanewise.layer.Dense;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;
import lanewise.training.EpochResult;
import lanewise.training.Evaluation;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class TrainingPageTest {
  private static final String COMMAND = "./lanewise train digits --hidden '<4>'";

  /** Answers x to x: the loss is the mean of the two squared distances from 0 and 1. */
  private static Evaluation evaluation(double x, boolean classes) {
    Dense echo = new Dense(Matrix.of(new float[][] {{1}}), new Matrix(1, 1), Activation.IDENTITY);
    Network network = new Network(new NaiveKernels(), Loss.meanSquaredError(), List.of(echo));
    Dataset data =
        new Dataset(
            Matrix.of(new float[][] {{(float) x}, {1 - (float) x}}),
            Matrix.of(new float[][] {{0}, {1}}));
    return Evaluation.of(
        network, new Workspace(network, 2), classes ? data.named(List.of("no", "yes")) : data);
  }

  private static EpochResult epoch(int number, double loss, Evaluation validation, double rate) {
    return new EpochResult(number, loss, Optional.ofNullable(validation), (float) rate, 0.5, 100);
  }

  private static List<EpochResult> epochs(int count, IntToDoubleFunction loss) {
    List<EpochResult> epochs = new ArrayList<>();
    for (int e = 1; e <= count; e++) {
      epochs.add(epoch(e, loss.applyAsDouble(e), null, 0.1));
    }
    return epochs;
  }

  private static String page(List<EpochResult> epochs) {
    return TrainingPage.of("train digits", COMMAND, Map.of("--hidden", "<4>"), epochs, false);
  }

  /** The number of drawings, each of which is XML. */
  private static int drawings(String html) throws Exception {
    String[] drawings = html.split("(?=<svg role)");
    for (int i = 1; i < drawings.length; i++) {
      String svg = drawings[i].substring(0, drawings[i].lastIndexOf("</svg>") + 6);
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
    }
    return drawings.length - 1;
  }

  @Test
  void thePageStandsByItselfAndMarksTheBestEpoch() throws Exception {
    String html =
        page(
            List.of(
                epoch(1, 0.5, evaluation(0.6, true), 0.1),
                epoch(2, 0.25, evaluation(0.25, true), 0.05),
                epoch(3, 0.04, evaluation(0.5, true), 0.025)));
    assertThat(drawings(html)).isEqualTo(3);
    assertThat(html)
        .contains(
            "<h1>train digits</h1>",
            "<pre>./lanewise train digits --hidden &#39;&lt;4&gt;&#39;</pre>",
            "<dt>--hidden</dt><dd>&lt;4&gt;</dd>",
            "Best in epoch 2: training loss 0.2500, validation loss 0.0625, accuracy 100.00 %, rate"
                + " 0.05.",
            "3 epochs in 1.50 s of training. Last was epoch 3: training loss 0.0400",
            ">loss (logarithmic)</text>",
            ">accuracy in percent</text>",
            ">learning rate</text>",
            ">best: epoch 2</text>",
            "<title>epoch 3: training loss 0.0400, validation loss 0.2500, accuracy 50.00 %, rate"
                + " 0.025</title>",
            "prefers-color-scheme")
        .doesNotContain("<script", "http:", "https:", "src=", "@import", "NaN", "refresh");
  }

  @Test
  void withoutValidationThereIsTheLossAlone() throws Exception {
    String html = page(epochs(5, e -> 1.0 / e));
    assertThat(drawings(html)).isOne();
    assertThat(html)
        .contains("The learning rate is 0.1 throughout.", ">loss</text>", "Best in epoch 5: ")
        .doesNotContain("accuracy", "R²", "Last was");
  }

  @Test
  void aRegressionHasItsR2() throws Exception {
    String html =
        page(
            List.of(
                epoch(1, 0.5, evaluation(0.5, false), 0.1),
                epoch(2, 0.5, evaluation(0.25, false), 0.1)));
    assertThat(drawings(html)).isEqualTo(2);
    assertThat(html).contains(">R²</text>", "R² 0.7500").doesNotContain("accuracy");
  }

  @Test
  void oneEpochIsADotAndNoEpochIsSaid() throws Exception {
    String one = page(List.of(epoch(1, 0.5, evaluation(0.25, true), 0.1)));
    assertThat(drawings(one)).isEqualTo(2);
    assertThat(one)
        .contains("1 epoch in 500 ms", "<circle", ">1</text>")
        .doesNotContain(">2</text>");
    assertThat(page(List.of())).contains("No epoch has ended.").doesNotContain("<svg role");
    assertThat(TrainingPage.of("t", COMMAND, Map.of(), List.of(), true))
        .contains("http-equiv='refresh'", "No epoch has ended yet.");
  }

  /** A single spike among ten thousand epochs is drawn, and so is the last epoch. */
  @Test
  void manyEpochsShareColumns() throws Exception {
    String html = page(epochs(10_000, e -> e == 7_003 ? 900 : 1 + 1.0 / e));
    assertThat(drawings(html)).isOne();
    assertThat(html.length()).isLessThan(60_000);
    Matcher line = Pattern.compile("points='([^']*)'").matcher(html);
    assertThat(line.find()).isTrue();
    String[] points = line.group(1).split(" ");
    assertThat(points).hasSizeBetween(350, 400);
    assertThat(points[0]).startsWith("7.00,");
    assertThat(points[points.length - 1]).startsWith("99.00,");
    long high =
        List.of(points).stream().filter(p -> Double.parseDouble(p.split(",")[1]) < 60).count();
    assertThat(high).isOne();
    assertThat(html).contains(">10,000</text>", "epoch 10,000: training loss 1.0001");
  }

  /** What is no number is left out, and the best epoch is one that is. */
  @Test
  void lossesThatAreNoNumbersAreLeftOut() throws Exception {
    String html = page(epochs(4, e -> e == 1 ? Double.NaN : e == 3 ? Double.POSITIVE_INFINITY : e));
    assertThat(drawings(html)).isOne();
    assertThat(html).contains("Best in epoch 2: ").doesNotContainPattern("=.[^<>]*(NaN|Infinity)");
    String nothing = page(epochs(2, e -> Double.NaN));
    assertThat(drawings(nothing)).isZero();
    assertThat(page(epochs(3, e -> 0))).contains("training loss 0.0000").doesNotContain("NaN");
  }

  @Test
  void smallTicksHaveAsManyDigitsAsTheyNeed() {
    assertThat(List.of(0.0, 1e-5, 2.5e-4, 0.0015, 0.001, -0.0005, 0.25, 4000.0))
        .extracting(Figures::tick)
        .containsExactly("0", "1e-5", "2.5e-4", "0.0015", "0.001", "-5e-4", "0.25", "4k");
    assertThat(new Axis(-0.3, 0.3, 0, 100, false).ticks()).contains(0.0).hasSize(7);
  }
}
