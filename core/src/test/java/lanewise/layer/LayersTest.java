package lanewise.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import lanewise.kernels.Activation;
import lanewise.kernels.NaiveKernels;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Gradients;
import lanewise.network.Network;
import lanewise.network.Workspace;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final int BATCH = 5;

  private final NaiveKernels kernels = new NaiveKernels();

  private static void fill(Matrix m, Random random) {
    for (int i = 0; i < m.size(); i++) {
      m.data()[i] = 2 * random.nextFloat() - 1;
    }
  }

  private static Matrix row(float... values) {
    return Matrix.wrap(1, values.length, values);
  }

  /** Every layer behind and before another, against central differences of formulas in double. */
  @Test
  void gradientsAreTheDifferenceQuotients() {
    Random random = new Random(7);
    List<Layer> layers =
        List.of(
            Dense.random(4, 6, Activation.IDENTITY, random),
            new BatchNorm(6),
            new ActivationLayer(6, Activation.SILU),
            new Dropout(6, 0.4f, 11),
            Dense.random(6, 5, Activation.TANH, random),
            new LayerNorm(5),
            Dense.random(5, 3, Activation.IDENTITY, random));
    for (Layer layer : layers) {
      layer.parameters().arrays().forEach(array -> fill(array, random));
    }
    Network network = new Network(kernels, Loss.halfSquaredError(), layers);
    Workspace ws = new Workspace(network, BATCH);
    fill(ws.input(), random);
    fill(ws.target(), random);
    network.forward(ws);
    network.backward(ws);
    Gradients gradients = new Gradients(network);
    gradients.set(ws);

    double[][][] values =
        layers.stream()
            .map(layer -> layer.parameters().arrays().stream().map(LayersTest::doubles))
            .map(arrays -> arrays.toArray(double[][]::new))
            .toArray(double[][][]::new);
    assertThat(ws.loss()).isCloseTo(cost(network, ws, values), within(1e-6));
    int compared = 0;
    for (int l = 0; l < values.length; l++) {
      for (int p = 0; p < values[l].length; p++) {
        for (int i = 0; i < values[l][p].length; i++) {
          double value = values[l][p][i];
          values[l][p][i] = value + 1e-5;
          double above = cost(network, ws, values);
          values[l][p][i] = value - 1e-5;
          double below = cost(network, ws, values);
          values[l][p][i] = value;
          double found = (double) gradients.get(l, p).data()[i] * gradients.scale();
          assertThat(found)
              .as("%s, parameter %d, element %d", network.name(l), p, i)
              .isCloseTo((above - below) / 2e-5, within(3e-6));
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(30 + 12 + 35 + 10 + 18);
  }

  private static double[] doubles(Matrix m) {
    double[] values = new double[m.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = m.data()[i];
    }
    return values;
  }

  private static double cost(Network network, Workspace ws, double[][][] values) {
    double[][] a = new double[BATCH][];
    for (int i = 0; i < BATCH; i++) {
      a[i] = new double[network.inputs()];
      for (int j = 0; j < a[i].length; j++) {
        a[i][j] = ws.input().get(i, j);
      }
    }
    for (int l = 0; l < values.length; l++) {
      a = ExactLayers.forward(network.layers().get(l), values[l], a, ws.buffers(l));
    }
    double sum = 0;
    for (int i = 0; i < BATCH; i++) {
      for (int j = 0; j < network.outputs(); j++) {
        double difference = a[i][j] - ws.target().get(i, j);
        sum += difference * difference / 2;
      }
    }
    return sum / BATCH;
  }

  private LayerBuffers forward(Layer layer, Matrix x, Pass pass) {
    LayerBuffers buffers = LayerBuffers.forTraining(layer, x.rows());
    layer.forward(pass, x, buffers);
    return buffers;
  }

  private Pass training(long number, int firstRow) {
    Pass pass = new Pass(kernels);
    pass.train(number, firstRow);
    return pass;
  }

  @Test
  void dropoutKeepsItsShareAndTheExpectation() {
    int units = 1000;
    Matrix x = new Matrix(100, units);
    java.util.Arrays.fill(x.data(), 1f);
    Dropout dropout = new Dropout(units, 0.3f, 5);
    float[] a = forward(dropout, x, training(3, 0)).a().data();
    int dropped = 0;
    for (float value : a) {
      if (value == 0) {
        dropped++;
      } else {
        assertThat(value).isEqualTo(1 / 0.7f);
      }
    }
    // Five standard deviations of 100,000 draws.
    assertThat(dropped / 1e5).isCloseTo(0.3, within(5 * Math.sqrt(0.3 * 0.7 / 1e5)));
    assertThat(forward(dropout, x, new Pass(kernels)).a().data()).isEqualTo(x.data());
    assertThat(forward(new Dropout(units, 0, 5), x, training(3, 0)).a().data()).isEqualTo(x.data());
  }

  /** Rows 40 to 99 as a part of a batch get what they get in the whole of it. */
  @Test
  void dropoutDrawsTheSameHoweverTheBatchIsCut() {
    Matrix x = new Matrix(100, 37);
    fill(x, new Random(1));
    Dropout dropout = new Dropout(37, 0.5f, 5);
    float[] whole = forward(dropout, x, training(8, 0)).a().data();
    Matrix part = Matrix.wrap(60, 37, java.util.Arrays.copyOfRange(x.data(), 40 * 37, 100 * 37));
    assertThat(forward(dropout, part, training(8, 40)).a().data())
        .isEqualTo(java.util.Arrays.copyOfRange(whole, 40 * 37, 100 * 37));
    assertThat(forward(dropout, x, training(9, 0)).a().data()).isNotEqualTo(whole);
    assertThat(forward(new Dropout(37, 0.5f, 6), x, training(8, 0)).a().data()).isNotEqualTo(whole);
  }

  /** As torch.nn.BatchNorm1d(2) has it after one training pass over these four samples. */
  @Test
  void batchNormKeepsRunningValuesAsPyTorchDoes() {
    Matrix x = Matrix.of(new float[][] {{1, 2}, {3, 2}, {5, 6}, {7, 6}});
    BatchNorm norm = new BatchNorm(2);
    LayerBuffers buffers = forward(norm, x, training(0, 0));
    float expected = (float) (-3 / Math.sqrt(5 + 1e-5));
    assertThat(buffers.a().get(0, 0)).isEqualTo(expected);
    norm.updateStatistics(buffers);
    // The unbiased variances are 20/3 and 16/3.
    assertThat(norm.mean().data()).containsExactly(0.4f, 0.4f);
    assertThat(norm.variance().get(0, 0)).isCloseTo(0.9f + 2f / 3, within(1e-6f));
    assertThat(norm.variance().get(0, 1)).isCloseTo(0.9f + 1.6f / 3, within(1e-6f));
    assertThat(norm.statistics().arrays()).containsExactly(norm.mean(), norm.variance());

    LayerBuffers answers = forward(norm, x.head(1), new Pass(kernels));
    assertThat(answers.a().get(0, 0))
        .isCloseTo((float) ((1 - 0.4) / Math.sqrt(0.9 + 2 / 3.0 + 1e-5)), within(1e-6f));
  }

  @Test
  void whatIsNoLayerIsRefused() {
    assertThatThrownBy(() -> new Dropout(4, 1, 0))
        .hasMessage("a dropout of 1.0: it must be at least 0 and less than 1");
    assertThatThrownBy(() -> new Dropout(0, 0.5f, 0))
        .hasMessage("a layer of 0 units: there is at least 1");
    assertThatThrownBy(() -> new LayerNorm(-1)).hasMessageContaining("-1 units");
    assertThatThrownBy(() -> new LayerNorm(row(1, 1), row(0), 1e-5f))
        .hasMessage("beta is 1×1, expected 1×2");
    assertThatThrownBy(() -> new LayerNorm(row(1), row(0), 0))
        .hasMessage("an epsilon of 0.0: it must be positive and finite");
    assertThatThrownBy(() -> new BatchNorm(row(1), row(0), row(0, 0), row(1), 1e-5f, 0.1f))
        .hasMessage("mean is 1×2, expected 1×1");
    assertThatThrownBy(() -> new BatchNorm(row(1), row(0), row(0), row(1), 1e-5f, 0))
        .hasMessage("a momentum of 0.0: it must be more than 0 and at most 1");
    assertThatThrownBy(() -> forward(new BatchNorm(1), row(1), training(0, 0)))
        .hasMessage("batch norm 1 needs at least 2 samples in a training batch, this one has 1");
  }
}
