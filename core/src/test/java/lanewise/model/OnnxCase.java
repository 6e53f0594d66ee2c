package lanewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanewise.kernels.Activation;
import lanewise.kernels.NaiveKernels;
import lanewise.layer.ActivationLayer;
import lanewise.layer.BatchNorm;
import lanewise.layer.Dense;
import lanewise.layer.Dropout;
import lanewise.layer.Layer;
import lanewise.layer.LayerNorm;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.network.Network;
import lanewise.network.Workspace;

/** A network that is written as an ONNX model, with inputs and the answers that are expected. */
record OnnxCase(String name, Network network, OnnxOptions options) {
  /** How far two answers may lie apart, times the expected one where that is more than 1. */
  static final double TOLERANCE = 1e-5;

  private static final int INPUTS = 5;
  private static final int HIDDEN = 7;
  private static final int OUTPUTS = 3;

  /** Every activation, in a dense layer and alone, every layer, every loss and every option. */
  static List<OnnxCase> all() {
    List<OnnxCase> cases = new ArrayList<>();
    for (Activation f : Activation.values()) {
      cases.add(of(f.label(), Loss.halfSquaredError(), dense(INPUTS, OUTPUTS, f)));
      Layer alone = new ActivationLayer(HIDDEN, f);
      cases.add(of(f.label() + " alone", Loss.softmaxCrossEntropy(), first(), alone, last()));
    }
    for (Loss loss : Loss.all()) {
      cases.add(of(loss.label(), loss, first(), last()));
      OnnxCase raw = of(loss.label() + ", raw", loss, first(), last());
      cases.add(new OnnxCase(raw.name, raw.network, OnnxOptions.NONE.withRawOutput()));
    }
    cases.add(of("summed loss", Loss.softmaxCrossEntropy(0.1f).summed(), first(), last()));
    Loss squares = Loss.meanSquaredError();
    cases.add(of("batch norm", squares, first(), batchNorm(), last()));
    cases.add(of("layer norm", squares, first(), layerNorm(1e-5f), last()));
    cases.add(of("layer norm with a large epsilon", squares, first(), layerNorm(0.5f), last()));
    cases.add(of("dropout", squares, first(), new Dropout(HIDDEN, 0.5f, 1), last()));
    cases.add(of("nothing but dropout", squares, new Dropout(INPUTS, 0.5f, 1)));
    Layer identity = new ActivationLayer(INPUTS, Activation.IDENTITY);
    cases.add(of("nothing but the prediction", Loss.sigmoidCrossEntropy(), identity));
    cases.add(of("dropout at both ends", squares, dropout(INPUTS), first(), dropout(HIDDEN)));
    cases.add(of("one unit", Loss.sigmoidCrossEntropy(), dense(1, 1, Activation.IDENTITY)));
    float[] scale = {2, -0.5f, 0, 1e-3f, 1};
    float[] offset = {-1, 0.25f, 3, 0, -0.125f};
    OnnxOptions scaling = OnnxOptions.NONE.withScaling(scale, offset);
    cases.add(new OnnxCase("scaled", of("", squares, first(), last()).network, scaling));
    Network nothing = of("", squares, new Dropout(INPUTS, 0.5f, 1)).network;
    cases.add(new OnnxCase("nothing but scaled", nothing, scaling.withRawOutput()));
    Network many =
        of(
                "",
                Loss.softmaxCrossEntropy(),
                dense(INPUTS, HIDDEN, Activation.IDENTITY),
                batchNorm(),
                new ActivationLayer(HIDDEN, Activation.GELU),
                new Dropout(HIDDEN, 0.2f, 4),
                dense(HIDDEN, HIDDEN, Activation.GELU),
                layerNorm(1e-3f),
                dense(HIDDEN, HIDDEN, Activation.SILU),
                last())
            .network;
    OnnxOptions texts =
        OnnxOptions.NONE.withClasses(List.of("cat, dog", "\"ü\"", "")).withDescription("½ and ½\n");
    cases.add(new OnnxCase("many layers", many, texts));
    return cases;
  }

  static OnnxCase of(String name, Loss loss, Layer... layers) {
    return new OnnxCase(
        name, new Network(new NaiveKernels(), loss, List.of(layers)), OnnxOptions.NONE);
  }

  private static Layer first() {
    return dense(INPUTS, HIDDEN, Activation.TANH);
  }

  private static Layer last() {
    return dense(HIDDEN, OUTPUTS, Activation.IDENTITY);
  }

  private static Layer dropout(int units) {
    return new Dropout(units, 0.5f, 2);
  }

  static Layer dense(int inputs, int outputs, Activation f) {
    return new Dense(random(inputs, outputs, -1, 1), random(1, outputs, -1, 1), f);
  }

  private static Layer batchNorm() {
    // By their bounds no two of them are equal.
    return new BatchNorm(
        random(1, HIDDEN, -2, 2),
        random(1, HIDDEN, -1, 1),
        random(1, HIDDEN, -2, 1),
        random(1, HIDDEN, 0.1f, 2),
        1e-3f,
        0.1f);
  }

  private static Layer layerNorm(float epsilon) {
    return new LayerNorm(random(1, HIDDEN, -2, 2), random(1, HIDDEN, -1, 1), epsilon);
  }

  private static Matrix random(int rows, int cols, float least, float most) {
    Matrix m = new Matrix(rows, cols);
    Random random = new Random(31L * rows + cols);
    for (int i = 0; i < m.size(); i++) {
      m.data()[i] = least + (most - least) * random.nextFloat();
    }
    return m;
  }

  /** Inputs of −4 to 4; the last row of several is of zeros. */
  float[][] inputs(int batch) {
    Matrix x = random(batch, network.inputs(), -4, 4);
    float[][] rows = new float[batch][network.inputs()];
    for (int i = 0; i < Math.max(1, batch - 1); i++) {
      System.arraycopy(x.data(), i * x.cols(), rows[i], 0, x.cols());
    }
    return rows;
  }

  /** What the network itself answers. */
  Matrix expected(float[][] x) {
    Workspace ws = Workspace.forInference(network, x.length);
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        boolean scaled = options.scale() != null;
        float value = scaled ? x[i][j] * options.scale()[j] + options.offset()[j] : x[i][j];
        ws.input().set(i, j, value);
      }
    }
    network.infer(ws);
    if (!options.rawOutput()) {
      network.loss().predict(network.kernels(), ws.output(), ws.output());
    }
    return ws.output();
  }

  /** The largest difference of the answers, relative where the expected one is more than 1. */
  static double difference(double[][] actual, Matrix expected) {
    assertThat(actual).hasNumberOfRows(expected.rows());
    double largest = 0;
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).hasSize(expected.cols());
      for (int j = 0; j < expected.cols(); j++) {
        float e = expected.get(i, j);
        // Once it is NaN, it stays so, which is greater than any tolerance to AssertJ.
        largest = Math.max(largest, Math.abs(actual[i][j] - e) / Math.max(1, Math.abs(e)));
      }
    }
    return largest;
  }

  @Override
  public String toString() {
    return name;
  }
}
