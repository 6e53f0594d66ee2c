package lanewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import lanewise.json.Json;
import lanewise.kernels.Activation;
import lanewise.kernels.Kernels;
import lanewise.kernels.NaiveKernels;
import lanewise.layer.Dense;
import lanewise.layer.Layer;
import lanewise.layer.LayerBuffers;
import lanewise.layer.LayerNorm;
import lanewise.layer.Pass;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("m.onnx");
  }

  static Stream<OnnxCase> cases() {
    return OnnxCase.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOnnxModelAnswersAsTheModelDoes(OnnxCase each) throws IOException {
    Onnx.write(each.model(), file, each.options());
    OnnxModel model = OnnxModel.read(file);
    for (int batch : new int[] {1, 6}) {
      float[][] x = each.inputs(batch);
      assertThat(OnnxCase.difference(model.evaluate(x), each.expected(x)))
          .isLessThanOrEqualTo(OnnxCase.TOLERANCE);
    }
  }

  private OnnxModel written(String name) throws IOException {
    OnnxCase found = cases().filter(each -> each.name().equals(name)).findAny().orElseThrow();
    Onnx.write(found.model(), file, found.options());
    return OnnxModel.read(file);
  }

  @Test
  void theNamesSayWhatIsWhat() throws IOException {
    OnnxModel model = written("many layers");
    assertThat(model.columns()).isEqualTo(Map.of("input", 5L, "output", 3L));
    assertThat(model.documents()).containsExactly("½ and ½\n");
    assertThat(model.metadata())
        .containsExactly(
            Map.entry("description", "½ and ½\n"),
            Map.entry("classes", "[\"cat, dog\",\"\\\"ü\\\"\",\"\"]"));
    assertThat(Json.read(model.metadata().get("classes"), ""))
        .isEqualTo(List.of("cat, dog", "\"ü\"", ""));
    assertThat(model.initializers().keySet())
        .containsExactly(
            "layers.0.weights",
            "layers.0.bias",
            "layers.1.gamma",
            "layers.1.beta",
            "layers.1.mean",
            "layers.1.variance",
            "sqrt2",
            "one",
            "half",
            "layers.4.weights",
            "layers.4.bias",
            "layers.5.gamma",
            "layers.5.beta",
            "layers.6.weights",
            "layers.6.bias",
            "layers.7.weights",
            "layers.7.bias");
    assertThat(model.nodes().get(0))
        .isEqualTo(
            new OnnxModel.Node(
                "Gemm",
                "layers.0.z",
                List.of("input", "layers.0.weights", "layers.0.bias"),
                "layers.0.z",
                Map.of()));
    assertThat(model.nodes().get(model.nodes().size() - 1))
        .isEqualTo(
            new OnnxModel.Node(
                "Softmax", "prediction", List.of("layers.7.z"), "output", Map.of("axis", -1L)));
  }

  @Test
  void aModelForTablesSaysWhatItsColumnsAre() throws IOException {
    OnnxModel model = written("means for missing numbers by STANDARD");
    assertThat(model.metadata())
        .containsExactly(
            Map.entry(
                "inputs", "[\"kind=a\",\"kind=b\",\"kind=c, d\",\"weight\",\"depth\",\"size\"]"),
            Map.entry("targets", "[\"price\",\"fixed\"]"));
    assertThat(model.ops())
        .containsExactly(
            "IsNaN", "Where", "Cast", "Sub", "Div", "Cast", "Gemm", "Tanh", "Gemm", "Cast", "Mul",
            "Add", "Cast");
    assertThat(model.initializers().get("inputs.fill").data())
        .containsExactly(Float.NaN, Float.NaN, Float.NaN, 1_000_000.9f, 7, 0.1875f);
    assertThat(model.doubles())
        .containsOnlyKeys("inputs.shift", "inputs.divisor", "outputs.shift", "outputs.divisor");
    assertThat(model.doubles().get("inputs.divisor"))
        .startsWith(1, 1, 1)
        .contains(Double.POSITIVE_INFINITY, atIndex(4));
    assertThat(model.doubles().get("outputs.divisor")).contains(0, atIndex(1));

    OnnxModel classes = written("classes by MIN_MAX");
    assertThat(classes.metadata())
        .containsExactly(
            Map.entry("classes", "[\"1\",\"2\",\"5\"]"),
            Map.entry(
                "inputs", "[\"size\",\"kind=a\",\"kind=b\",\"kind=c, d\",\"weight\",\"depth\"]"));
    assertThat(classes.ops())
        .containsExactly("Cast", "Sub", "Div", "Cast", "Gemm", "Tanh", "Gemm", "Softmax");
  }

  /** Neither numbers that stay as they are nor categories need anything. */
  @Test
  void whatChangesNothingIsLeftOut() throws IOException {
    for (String name : List.of("numbers by NONE", "texts alone")) {
      assertThat(written(name).ops()).startsWith("Gemm", "Tanh", "Gemm").doesNotContain("Cast");
    }
  }

  @Test
  void aPlainNetworkIsAPlainModel() throws IOException {
    Model plain =
        new Model(
            Network.dense(
                new NaiveKernels(),
                Loss.softmaxCrossEntropy(),
                new int[] {4, 3, 2},
                Activation.RELU,
                new Random(1)));
    Onnx.write(plain, file);
    OnnxModel model = OnnxModel.read(file);
    assertThat(model.ops()).containsExactly("Gemm", "Relu", "Gemm", "Softmax");
    assertThat(model.documents()).isEmpty();
    assertThat(model.metadata()).isEmpty();
    Onnx.write(plain, file, OnnxOptions.NONE.withRawOutput());
    assertThat(OnnxModel.read(file).ops()).containsExactly("Gemm", "Relu", "Gemm");
  }

  /** More than the buffer of a file holds, and at offsets that are no multiple of 4. */
  @Test
  void everyWeightKeepsItsBits() throws IOException {
    Random random = new Random(5);
    Matrix weights = new Matrix(601, 997);
    for (int i = 0; i < weights.size(); i++) {
      weights.data()[i] = random.nextFloat() - 0.5f;
    }
    float[] special = {Float.NaN, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.MAX_VALUE};
    System.arraycopy(special, 0, weights.data(), (1 << 18) - 17, special.length);
    Matrix bias = new Matrix(1, 997);
    Arrays.fill(bias.data(), 0.1f);
    for (String description : List.of("", "a", "ab", "abc")) {
      OnnxOptions options = OnnxOptions.NONE.withDescription(description);
      Layer layer = new Dense(weights, bias, Activation.IDENTITY);
      Onnx.write(OnnxCase.of("", Loss.huber(), layer).model(), file, options);
      Map<String, Tensor> read = OnnxModel.read(file).initializers();
      assertThat(read.get("layers.0.weights").shape()).containsExactly(601, 997);
      assertThat(read.get("layers.0.weights").data()).isEqualTo(weights.data());
      assertThat(read.get("layers.0.bias").data()).isEqualTo(bias.data());
    }
  }

  /** All layers share their weights, so that there is little in memory. */
  @Test
  void moreThanTwoGigabytesAreRefused() {
    Matrix weights = new Matrix(4096, 4096);
    Dense dense = new Dense(weights, new Matrix(1, 4096), Activation.RELU);
    List<Layer> layers = Collections.nCopies(32, dense);
    Model model = new Model(new Network(new NaiveKernels(), Loss.huber(), layers));
    assertThatThrownBy(() -> Onnx.write(model, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "the network takes 21480\\d{5} bytes as an ONNX model, and protocol buffers allow at"
                + " most 2147483647");
    assertThat(folder).isEmptyDirectory();
  }

  private record Own(int inputs) implements Layer {
    @Override
    public int outputs() {
      return inputs;
    }

    @Override
    public void forward(Pass pass, Matrix x, LayerBuffers buffers) {}

    @Override
    public void backward(Pass pass, Matrix x, LayerBuffers buffers, Matrix inputError) {}

    @Override
    public String toString() {
      return "own layer " + inputs;
    }
  }

  private record OwnLoss() implements Loss {
    @Override
    public String label() {
      return "own-loss";
    }

    @Override
    public double error(Kernels kernels, Matrix a, Matrix y, float[] weights, Matrix error) {
      return 0;
    }
  }

  @Test
  void whatCannotBeExpressedIsRefusedAndNothingIsWritten() throws IOException {
    Files.writeString(file, "old");
    Layer dense = OnnxCase.dense(3, 2, Activation.TANH);
    Model own = OnnxCase.of("", Loss.huber(), dense, new Own(2)).model();
    assertThatThrownBy(() -> Onnx.write(own, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "layer 1 (own layer 2) cannot be written to an ONNX file: expected a dense layer, an"
                + " activation, dropout, batch norm or layer norm");
    Model single = OnnxCase.of("", Loss.huber(), new LayerNorm(1)).model();
    assertThatThrownBy(() -> Onnx.write(single, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "layer 0 (layer norm 1) cannot be written to an ONNX file: ONNX Runtime refuses to"
                + " normalise a single unit");
    Model ownLoss = OnnxCase.of("", new OwnLoss(), dense).model();
    assertThatThrownBy(() -> Onnx.write(ownLoss, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the prediction of the loss own-loss cannot be written to an ONNX file: write the raw"
                + " output");
    Model model = OnnxCase.of("", Loss.huber(), dense).model();
    OnnxOptions none = OnnxOptions.NONE;
    assertThatThrownBy(() -> Onnx.write(model, file, none.withDescription("\ud834")))
        .isInstanceOf(IllegalArgumentException.class);
    Model half = new Model(model.network(), List.of("a", "\udd1e"));
    assertThatThrownBy(() -> Onnx.write(half, file)).isInstanceOf(IllegalArgumentException.class);
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));

    Onnx.write(ownLoss, file, none.withRawOutput());
    assertThat(OnnxModel.read(file).ops()).containsExactly("Gemm", "Tanh");
    Path nowhere = folder.resolve("none").resolve("m.onnx");
    assertThatThrownBy(() -> Onnx.write(model, nowhere)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void oneOutputHasTwoClasses() throws IOException {
    Layer dense = OnnxCase.dense(2, 1, Activation.IDENTITY);
    Network network = OnnxCase.of("", Loss.sigmoidCrossEntropy(), dense).model().network();
    Onnx.write(new Model(network, List.of("no", "yes")), file);
    assertThat(OnnxModel.read(file).metadata())
        .containsExactly(Map.entry("classes", "[\"no\",\"yes\"]"));
  }
}
