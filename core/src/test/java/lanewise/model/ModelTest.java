package lanewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lanewise.data.Dataset;
import lanewise.data.InvalidDataException;
import lanewise.data.table.Column;
import lanewise.data.table.EncodingPlan;
import lanewise.data.table.Scaling;
import lanewise.data.table.Table;
import lanewise.data.table.TableEncoding;
import lanewise.kernels.Activation;
import lanewise.kernels.NaiveKernels;
import lanewise.layer.Layer;
import lanewise.layer.LayerBuffers;
import lanewise.layer.Pass;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.optimizer.Adam;
import lanewise.optimizer.Optimizer;
import lanewise.optimizer.Schedule;
import lanewise.training.EarlyStopping;
import lanewise.training.Progress;
import lanewise.training.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
  private final NaiveKernels kernels = new NaiveKernels();
  @TempDir private Path folder;

  private Network everyLayer() {
    return Network.builder(4)
        .kernels(kernels)
        .dense(6, Activation.TANH)
        .batchNorm()
        .activation(Activation.GELU)
        .dropout(0.3f)
        .layerNorm()
        .dense(3)
        .seed(5)
        .loss(Loss.softmaxCrossEntropy(0.125f));
  }

  private static List<float[]> arrays(Network network) {
    List<float[]> arrays = new ArrayList<>();
    for (Layer layer : network.layers()) {
      layer.parameters().arrays().forEach(array -> arrays.add(array.data()));
      layer.statistics().arrays().forEach(array -> arrays.add(array.data()));
    }
    return arrays;
  }

  @Test
  void whatIsReadIsWhatWasSaved() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Network network = everyLayer();
    Random random = new Random(1);
    for (float[] array : arrays(network)) {
      for (int i = 0; i < array.length; i++) {
        array[i] = random.nextFloat();
      }
    }
    new Model(network, List.of("a", "b", "c\"")).save(file);
    Model read = Model.load(file, kernels);
    assertThat(read.classes()).containsExactly("a", "b", "c\"");
    assertThat(Model.load(file).network().summary()).isEqualTo(network.summary());
    assertThat(read.encoding()).isEmpty();
    assertThat(read.network().summary()).isEqualTo(network.summary());
    assertThat(read.network().loss().settings()).isEqualTo(Map.of("smoothing", 0.125f));
    assertThat(arrays(read.network())).hasSameSizeAs(arrays(network));
    for (int a = 0; a < arrays(network).size(); a++) {
      assertThat(arrays(read.network()).get(a)).isEqualTo(arrays(network).get(a));
    }
    float[] x = {0.5f, -1, 2, 0};
    assertThat(read.predictor().predict(x)).isEqualTo(new Model(network).predictor().predict(x));
    try (Safetensors tensors = Safetensors.open(file)) {
      assertThat(tensors.names())
          .contains("layers.0.weights", "layers.0.bias", "layers.1.variance", "layers.5.bias");
      assertThat(tensors.shape("layers.0.weights")).containsExactly(4, 6);
      assertThat(tensors.shape("layers.0.bias")).containsExactly(6);
    }
  }

  @Test
  void aRowIsGivenTheNameOfItsClass() {
    Network three =
        Network.builder(3)
            .kernels(kernels)
            .activation(Activation.IDENTITY)
            .loss(Loss.softmaxCrossEntropy());
    Model model = new Model(three, List.of("a", "b", "c"));
    assertThat(model.classify(new float[] {0, 1, 0.5f})).isEqualTo("b");
    assertThat(model.classify(new float[] {0, 1, 7})).isEqualTo("c");
    assertThatThrownBy(() -> model.classify(new float[] {0, Float.NaN, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the network answers NaN");
    assertThatThrownBy(() -> new Model(three).classify(new float[3]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("this model knows no classes");
    Network one =
        Network.builder(1)
            .kernels(kernels)
            .activation(Activation.IDENTITY)
            .loss(Loss.sigmoidCrossEntropy());
    Model yesOrNo = new Model(one, List.of("no", "yes"));
    assertThat(yesOrNo.classify(new float[] {-1})).isEqualTo("no");
    assertThat(yesOrNo.classify(new float[] {1})).isEqualTo("yes");
  }

  @Test
  void everyLossAndActivationComesBack() throws IOException {
    Path file = folder.resolve("model.safetensors");
    List<Loss> losses = new ArrayList<>(Loss.all());
    losses.add(Loss.huber(2.5f).summed());
    for (Loss loss : losses) {
      for (Activation f : Activation.values()) {
        Network network = Network.builder(2).kernels(kernels).dense(2, f).loss(loss);
        new Model(network).save(file);
        Network read = Model.load(file, kernels).network();
        assertThat(read.loss().label()).isEqualTo(loss.label());
        assertThat(read.loss().settings()).isEqualTo(loss.settings());
        assertThat(read.loss().scale(4)).isEqualTo(loss.scale(4));
        assertThat(read.summary()).isEqualTo(network.summary());
      }
    }
  }

  @Test
  void aModelForTablesAnswersInTheirUnits() throws IOException {
    Table table =
        new Table(
            "here",
            List.of(
                Column.numeric("size", new float[] {10, 20, 30, 40}),
                Column.text("kind", new String[] {"x", "y", "x", "y"}),
                Column.numeric("price", new float[] {100, 210, 300, 410})));
    TableEncoding encoding =
        EncodingPlan.targets("price").scaled(Scaling.STANDARD).standardisedTargets().fit(table);
    Network network = Network.builder(3).kernels(kernels).dense(1).loss(Loss.meanSquaredError());
    Trainer.of(network, new Adam(0.05f))
        .batch(4)
        .epochs(500)
        .build()
        .train(encoding.dataset(table));
    Model model = new Model(network, encoding);
    Path file = folder.resolve("prices.safetensors");
    model.save(file);
    Model read = Model.load(file, kernels);
    Matrix prices = read.predict(table.without("price"));
    assertThat(prices.data()).isEqualTo(model.predict(table).data());
    for (int i = 0; i < 4; i++) {
      assertThat(prices.get(i, 0)).isBetween(100 * (i + 1) - 5f, 100 * (i + 1) + 15f);
    }
    assertThat(read.encoding().orElseThrow().description()).isEqualTo(encoding.description());
    assertThatThrownBy(() -> read.predict(table.without("size")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("'size'");
    assertThatThrownBy(() -> new Model(everyLayer(), encoding))
        .hasMessage("tables give 3 inputs and 1 outputs, the network has 4 and 3");
    assertThatThrownBy(() -> new Model(network).predict(table))
        .hasMessage("this model is not for tables");
  }

  @Test
  void whatIsNoModelIsRefusedWithASentence() throws IOException {
    Path file = folder.resolve("model.safetensors");
    assertThatThrownBy(() -> Model.load(file, kernels))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("no such file");
    Safetensors.write(file, Map.of(), Map.of());
    assertThatThrownBy(() -> Model.load(file, kernels))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            file
                + ": holds tensors and does not say of what network, expected a file that Lanewise"
                + " saved, with \"lanewise\" in its metadata");
    new Model(Network.builder(3).kernels(kernels).dense(2).loss(Loss.huber())).save(file);
    String text;
    try (Safetensors open = Safetensors.open(file)) {
      text = open.metadata().get("lanewise");
    }
    Map<String, Tensor> tensors =
        Map.of(
            "layers.0.weights", Tensor.of(new float[6], 3, 2),
            "layers.0.bias", Tensor.of(new float[2], 2));
    for (String[] change :
        new String[][] {
          {"\"format\":1", "\"format\":2", "format: is 2, expected a whole number from 1 to 1"},
          {"dense", "conv", "kind: is \"conv\", expected dense, activation"},
          {"\"inputs\":3", "\"inputs\":4", "is of shape [3, 2], expected 4×2 by its layer"},
          {"\"inputs\":3", "\"inputs\":2000000000", "expected 2000000000×2 by its layer"},
          {"\"outputs\":2", "\"outputs\":0", "outputs: is 0, expected a whole number from 1"},
          {"identity", "cosine", "activation: is \"cosine\", expected one of identity"},
          {"\"delta\":1", "\"delta\":-1", "a loss with its settings (a Huber loss with δ = -1.0"},
          {"huber", "l3", "no loss is called 'l3'"},
          {"\"classes\":[]", "\"classes\":[\"a\"]", "1 names of classes for 2 outputs"},
          {"\"classes\":[]", "\"classes\":[],\"more\":1", "which nobody knows"},
          {"\"classes\":[]", "\"encoding\":{},\"classes\":[]", "features"},
        }) {
      assertThat(text).contains(change[0]);
      Safetensors.write(file, tensors, Map.of("lanewise", text.replace(change[0], change[1])));
      assertThatThrownBy(() -> Model.load(file, kernels))
          .as(change[1])
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining(change[2]);
    }
  }

  @Test
  void aLayerOfOnesOwnIsNotSaved() {
    Layer own =
        new Layer() {
          @Override
          public int inputs() {
            return 2;
          }

          @Override
          public int outputs() {
            return 2;
          }

          @Override
          public void forward(Pass pass, Matrix x, LayerBuffers buffers) {}

          @Override
          public void backward(Pass pass, Matrix x, LayerBuffers buffers, Matrix inputError) {}

          @Override
          public String toString() {
            return "own 2";
          }
        };
    Model model = new Model(new Network(kernels, Loss.huber(), List.of(own)));
    Path file = folder.resolve("model.safetensors");
    assertThatThrownBy(() -> model.save(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "layer 0 (own 2) is of a class of its own, lanewise.model.ModelTest");
    assertThat(file).doesNotExist();
  }

  @Test
  void aCheckpointHoldsAllThatATrainingNeeds() throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    Dataset data = data();
    float[] uninterrupted = arrays(trained(data, 6)).get(0);
    Network network = everyLayer();
    Adam adam = adam();
    trainer(network, adam, 4)
        .listener(Checkpoint.listener(file, new Model(network), adam, "notes ∞"))
        .build()
        .train(data);
    assertThat(Checkpoint.notes(file)).isEqualTo("notes ∞");
    Network other = everyLayer();
    Adam fresh = adam();
    Progress progress = Checkpoint.load(file, other, fresh);
    assertThat(progress.epoch()).isEqualTo(4);
    assertThat(fresh.steps()).isEqualTo(16);
    trainer(other, fresh, 6).build().train(data, progress);
    assertThat(arrays(other).get(0)).isEqualTo(uninterrupted);
    assertThat(Model.load(file, kernels).network().summary()).isEqualTo(other.summary());
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefused() throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    Network network = everyLayer();
    Adam adam = adam();
    Checkpoint.save(file, new Model(network), adam, Progress.NONE, "");
    assertThatThrownBy(
            () ->
                Checkpoint.load(
                    file,
                    Network.builder(4).kernels(kernels).dense(3).loss(Loss.softmaxCrossEntropy()),
                    adam()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("the loss is {")
        .hasMessageContaining("expected {");
    assertThatThrownBy(() -> Checkpoint.load(file, everyLayer(), Optimizer.named("sgd")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("optimizer: is \"adam\", expected sgd, which is to go on");
    assertThatThrownBy(() -> Checkpoint.load(file, everyLayer(), new Adam(0.1f)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("this schedule remembers nothing");
    new Model(network).save(file);
    assertThatThrownBy(() -> Checkpoint.load(file, everyLayer(), adam()))
        .hasMessageContaining("a checkpoint of a training, which a finished model is not");
    assertThatThrownBy(() -> Checkpoint.notes(file)).hasMessageContaining("lanewise-notes");
  }

  private static Adam adam() {
    return new Adam(Schedule.constant(0.05f).reducedOnPlateau(0.5f, 0), 0.9f, 0.999f, 1e-8f, 0.01f);
  }

  private Network trained(Dataset data, int epochs) {
    Network network = everyLayer();
    trainer(network, adam(), epochs).build().train(data);
    return network;
  }

  private static Trainer.Builder trainer(Network network, Adam adam, int epochs) {
    return Trainer.of(network, adam)
        .batch(5)
        .epochs(epochs)
        .earlyStopping(new EarlyStopping(100, 0));
  }

  private static Dataset data() {
    Random random = new Random(4);
    Matrix x = new Matrix(20, 4);
    Matrix y = new Matrix(20, 3);
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 4; j++) {
        x.set(i, j, random.nextFloat());
      }
      y.set(i, random.nextInt(3), 1f);
    }
    return new Dataset(x, y);
  }
}
