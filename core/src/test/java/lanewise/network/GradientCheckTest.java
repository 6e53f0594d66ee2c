package lanewise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lanewise.kernels.Activation;
import lanewise.kernels.NaiveKernels;
import lanewise.kernels.Op;
import lanewise.layer.ActivationLayer;
import lanewise.layer.BatchNorm;
import lanewise.layer.Dense;
import lanewise.layer.Dropout;
import lanewise.layer.Layer;
import lanewise.layer.LayerBuffers;
import lanewise.layer.LayerNorm;
import lanewise.layer.Parameters;
import lanewise.layer.Pass;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.CheckedGradient.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientCheckTest {
  private static final int BATCH = 6;

  private final NaiveKernels kernels = new NaiveKernels();

  /** What is done to correct gradients. */
  private interface Fault {
    void befall(LayerBuffers buffers, Matrix inputError);
  }

  /** Another layer, whose gradients and input error go wrong. */
  private record Broken(Layer layer, Fault fault) implements Layer {
    @Override
    public int inputs() {
      return layer.inputs();
    }

    @Override
    public int outputs() {
      return layer.outputs();
    }

    @Override
    public Parameters parameters() {
      return layer.parameters();
    }

    @Override
    public int keptColumns() {
      return layer.keptColumns();
    }

    @Override
    public int keptTotals() {
      return layer.keptTotals();
    }

    @Override
    public void forward(Pass pass, Matrix x, LayerBuffers buffers) {
      layer.forward(pass, x, buffers);
    }

    @Override
    public void backward(Pass pass, Matrix x, LayerBuffers buffers, Matrix inputError) {
      layer.backward(pass, x, buffers, inputError);
      if (layer.gradientIsProduct(0)) {
        pass.kernels().matmul(Op.T, Op.N, 1, x, buffers.delta(), 0, buffers.gradient(0));
      }
      fault.befall(buffers, inputError);
    }
  }

  private static void scale(Matrix m, float factor) {
    for (int i = 0; i < m.size(); i++) {
      m.data()[i] *= factor;
    }
  }

  private static void fill(Matrix m, Random random) {
    for (int i = 0; i < m.size(); i++) {
      m.data()[i] = 2 * random.nextFloat() - 1;
    }
  }

  /** A workspace with a batch in it. */
  private static Workspace batch(Network network, int samples, Random random) {
    Workspace ws = new Workspace(network, samples);
    fill(ws.input(), random);
    for (int i = 0; i < samples; i++) {
      ws.target().set(i, random.nextInt(network.outputs()), 1f);
    }
    return ws;
  }

  private GradientCheck check(long seed, Layer... layers) {
    Network network = new Network(kernels, Loss.softmaxCrossEntropy(), List.of(layers));
    return GradientCheck.of(network, batch(network, BATCH, new Random(seed)), 20, seed);
  }

  private static Dense dense(int in, int out, long seed) {
    Dense dense = Dense.random(in, out, Activation.TANH, new Random(seed));
    fill(dense.bias(), new Random(seed + 1));
    return dense;
  }

  @ParameterizedTest
  @EnumSource
  void everyActivationIsRightWithEveryLoss(Activation f) {
    for (Loss loss : Loss.all()) {
      Random random = new Random(3);
      Network network = Network.dense(kernels, loss, new int[] {7, 5, 4}, f, random);
      network.layers().forEach(layer -> fill(layer.parameters().get(1), random));
      GradientCheck check = GradientCheck.of(network, batch(network, BATCH, random));
      assertThat(check.gradients())
          .as(loss.label())
          .hasSize(4)
          .allMatch(g -> g.verdict() == Verdict.RIGHT);
      assertThat(check.holds()).isTrue();
    }
  }

  /** The bias before a batch norm has no effect: nobody can see that it is right. */
  @Test
  void everyKindOfLayerIsRightAndNothingIsChanged() {
    Random random = new Random(5);
    BatchNorm norm = new BatchNorm(6);
    List<Layer> layers =
        List.of(
            Dense.random(4, 6, Activation.IDENTITY, random),
            norm,
            new ActivationLayer(6, Activation.SILU),
            new Dropout(6, 0.4f, 11),
            dense(6, 5, 1),
            new LayerNorm(5),
            dense(5, 3, 2));
    Network network = new Network(kernels, Loss.halfSquaredError(), layers);
    Workspace ws = batch(network, 9, random);
    ws.weighted(true);
    for (int i = 0; i < 9; i++) {
      ws.weights().data()[i] = 0.5f + random.nextFloat();
    }
    ws.resume(17, 3);
    List<float[]> before = new ArrayList<>();
    network
        .layers()
        .forEach(layer -> layer.parameters().arrays().forEach(m -> before.add(m.data().clone())));

    GradientCheck check = GradientCheck.of(network, ws);

    assertThat(check.gradients())
        .extracting(CheckedGradient::verdict)
        .containsExactly(
            Verdict.RIGHT,
            Verdict.UNKNOWN,
            Verdict.RIGHT,
            Verdict.RIGHT,
            Verdict.RIGHT,
            Verdict.RIGHT,
            Verdict.RIGHT,
            Verdict.RIGHT,
            Verdict.RIGHT,
            Verdict.RIGHT);
    assertThat(check.toString().lines())
        .hasSize(10)
        .anyMatch(
            line ->
                line.equals(
                    "layer 0 (dense 4→6, identity), parameter 1 (1×6): not known: rounding and"
                        + " kinks of the cost hide it, 6 elements"))
        .anyMatch(
            line ->
                line.matches(
                    "layer 4 \\(dense 6→5, tanh\\), parameter 0 \\(6×5\\): right to 0.0\\S+ %, 20"
                        + " elements"));
    List<float[]> after = new ArrayList<>();
    network
        .layers()
        .forEach(layer -> layer.parameters().arrays().forEach(m -> after.add(m.data())));
    for (int i = 0; i < after.size(); i++) {
      assertThat(Arrays.equals(after.get(i), before.get(i))).isTrue();
    }
    assertThat(norm.mean().data()).containsOnly(0f);
    assertThat(norm.variance().data()).containsOnly(1f);
    assertThat(ws.passes()).isEqualTo(17);
    assertThat(ws.firstRow()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sigmoid", "relu"})
  void aLargeLayerIsRight(String label) {
    Random random = new Random(1);
    Network network =
        Network.dense(
            kernels,
            Loss.softmaxCrossEntropy(),
            new int[] {784, 64, 10},
            Activation.named(label),
            random);
    GradientCheck check = GradientCheck.of(network, batch(network, 8, random), 4, 1);
    assertThat(check.gradients()).hasSize(4).allMatch(g -> g.verdict() == Verdict.RIGHT);
  }

  /** Each array of the network in turn is a percent too large, or too small. */
  @ParameterizedTest
  @CsvSource({"1.01, 1", "0.99, 2", "1.01, 3", "-1, 4", "0, 5", "0.98, 6"})
  void aGradientThatIsTimesAFactorIsFound(float factor, long seed) {
    for (int at = 0; at < 6; at++) {
      int p = at % 2;
      Fault fault = (buffers, inputError) -> scale(buffers.gradient(p), factor);
      Layer[] layers = {dense(9, 8, seed), new LayerNorm(8), dense(8, 5, seed + 7)};
      layers[at / 2] = new Broken(layers[at / 2], fault);
      GradientCheck check = check(seed, layers);
      for (int g = 0; g < 6; g++) {
        assertThat(check.gradients().get(g).verdict())
            .as("%d broken: %s", at, check)
            .isEqualTo(g == at ? Verdict.WRONG : Verdict.RIGHT);
      }
      assertThat(check.holds()).isFalse();
    }
  }

  @Test
  void aPercentIsFoundInALargeLayer() {
    Fault fault = (buffers, inputError) -> scale(buffers.gradient(0), 1.01f);
    Layer broken = new Broken(Dense.random(300, 40, Activation.RELU, new Random(1)), fault);
    CheckedGradient found = check(2, broken, dense(40, 5, 3)).gradients().get(0);
    assertThat(found.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(found.error()).isBetween(0.005, 0.011);
    assertThat(found.measured() * 1.01 / found.found()).isBetween(0.999, 1.001);
    assertThat(found.toString())
        .matches(
            ".*, parameter 0 \\(300×40\\): WRONG by (1|0\\.\\d+) % \\S+.*:"
                + " backpropagation gives \\S+, differences give \\S+");
  }

  /** Elements that are zero by mistake take no part in a move along the gradient. */
  @Test
  void aGradientOfWhichAPartIsMissingIsFound() {
    Fault fault = (buffers, inputError) -> Arrays.fill(buffers.gradient(0).data(), 20, 40, 0f);
    GradientCheck check = check(1, new Broken(dense(9, 8, 1), fault), dense(8, 5, 2));
    CheckedGradient found = check.gradients().get(0);
    assertThat(found.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(found.where()).matches("at row [2-4], column \\d");
    assertThat(found.found()).isZero();
    assertThat(check.gradients().subList(1, 4)).allMatch(g -> g.verdict() == Verdict.RIGHT);
  }

  @Test
  void gradientsThatChangedPlacesAreFound() {
    Fault fault =
        (buffers, inputError) -> {
          float[] gamma = buffers.gradient(0).data();
          float[] beta = buffers.gradient(1).data();
          float[] kept = gamma.clone();
          System.arraycopy(beta, 0, gamma, 0, beta.length);
          System.arraycopy(kept, 0, beta, 0, beta.length);
        };
    GradientCheck check =
        check(1, dense(9, 8, 1), new Broken(new BatchNorm(8), fault), dense(8, 5, 2));
    assertThat(check.gradients())
        .extracting(g -> g.verdict() == Verdict.WRONG)
        .containsExactly(false, false, true, true, false, false);
  }

  /** A batch norm that takes mean and variance for constants hands back γ·E/√(variance + ε). */
  @Test
  void aTermThatIsMissingInWhatALayerHandsBackIsFound() {
    BatchNorm norm = new BatchNorm(8);
    Fault fault =
        (buffers, inputError) -> {
          for (int i = 0; i < inputError.size(); i++) {
            int j = i % 8;
            double scale = norm.gamma().get(0, j) * buffers.totals()[2 * 8 + j];
            inputError.data()[i] = (float) (buffers.delta().data()[i] * scale);
          }
        };
    GradientCheck check = check(1, dense(9, 8, 1), new Broken(norm, fault), dense(8, 5, 2));
    assertThat(check.gradients())
        .extracting(g -> g.verdict() == Verdict.WRONG)
        .containsExactly(true, true, false, false, false, false);
  }

  @Test
  void aGradientThatIsNoNumberIsWrong() {
    Fault fault = (buffers, inputError) -> buffers.gradient(0).set(5, 3, Float.NaN);
    CheckedGradient found =
        check(1, new Broken(dense(90, 8, 1), fault), dense(8, 5, 2)).gradients().get(0);
    assertThat(found.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(found.error()).isInfinite();
    assertThat(found.where()).isEqualTo("at row 5, column 3");
  }

  /** All units of the first sample are at z = 0, where ReLU has a kink. */
  @Test
  void anElementAtAKinkIsCountedApart() {
    Random random = new Random(1);
    Dense first = Dense.random(4, 6, Activation.RELU, random);
    Network network = new Network(kernels, Loss.halfSquaredError(), List.of(first, dense(6, 3, 1)));
    Workspace ws = batch(network, BATCH, random);
    for (int j = 0; j < 4; j++) {
      ws.input().set(0, j, 0f);
    }
    List<CheckedGradient> checked = GradientCheck.of(network, ws).gradients();
    assertThat(checked.get(0).verdict()).isEqualTo(Verdict.RIGHT);
    assertThat(checked.get(0).kinks()).isZero();
    assertThat(checked.get(1).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(checked.get(1).kinks()).isEqualTo(6);
    assertThat(checked.get(1).toString()).matches(".*hide \\d+ %, 6 elements, 6 of them at a kink");
  }

  /** Nothing can be said against a gradient of zero where the cost stays as it is. */
  @Test
  void aLayerWithoutEffectIsRight() {
    Dense first = Dense.random(4, 6, Activation.RELU, new Random(1));
    Arrays.fill(first.bias().data(), -100f);
    assertThat(check(1, first, dense(6, 3, 1)).gradients())
        .allMatch(g -> g.verdict() == Verdict.RIGHT)
        .extracting(CheckedGradient::precision)
        .startsWith(0.0, 0.0);
  }

  @Test
  void whatCannotBeCheckedIsRefused() {
    Network network = new Network(kernels, Loss.halfSquaredError(), List.of(dense(4, 3, 1)));
    Workspace ws = batch(network, 2, new Random(1));
    assertThatThrownBy(() -> GradientCheck.of(network, ws, 0, 1))
        .hasMessage("0 elements of each parameter: at least 1 is needed");
    ws.input().set(1, 2, Float.NaN);
    assertThatThrownBy(() -> GradientCheck.of(network, ws))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the cost is NaN: gradients can be checked where it is a finite number");
  }
}
