package lanewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lanewise.data.InvalidDataException;
import lanewise.data.table.Column;
import lanewise.data.table.EncodingPlan;
import lanewise.data.table.Scaling;
import lanewise.data.table.Table;
import lanewise.data.table.TableEncoding;
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

/**
 * A model that is written as an ONNX model, with inputs and the answers that are expected.
 *
 * @param rows that it is asked about if it is for tables, else null
 */
record OnnxCase(String name, Model model, OnnxOptions options, Table rows) {
  /** How far two answers may lie apart, times the expected one where that is more than 1. */
  static final double TOLERANCE = 1e-5;

  private static final int INPUTS = 5;
  private static final int HIDDEN = 7;
  private static final int OUTPUTS = 3;

  /**
   * The weights differ in the last bits of a float, and the depth and the fixed price do not differ
   * at all.
   */
  private static final Table TRAINING =
      new Table(
          "training",
          List.of(
              Column.numeric("size", new float[] {1.5f, -3, 0.25f, 8, 2}),
              Column.text("kind", new String[] {"b", "a", "c, d", "a", "b"}),
              Column.numeric("weight", new float[] {1e6f, 1e6f + 0.5f, 1e6f + 1, 1e6f + 3, 1e6f}),
              Column.numeric("depth", new float[] {7, 7, 7, 7, 7}),
              Column.numeric("price", new float[] {100, 250, -80, 300, 110}),
              Column.numeric("fixed", new float[] {0.1f, 0.1f, 0.1f, 0.1f, 0.1f}),
              Column.numeric("number", new float[] {2, 1, 2, 5, 1})));

  /** The last is of a kind that training has not shown. */
  private static final Table ROWS =
      new Table(
          "rows",
          List.of(
              Column.text("kind", new String[] {"c, d", "a", "b", "b", "a", "e"}),
              Column.numeric("size", new float[] {2.75f, 1.5f, -7, 0, 11, 0.1f}),
              Column.numeric("depth", new float[] {7, -1e30f, 8, 0, 7, 1}),
              Column.numeric(
                  "weight",
                  new float[] {1e6f + 2, 1e6f + 1, 1e6f - 0.5f, 1e6f + 4, 1e6f, 1e6f + 0.25f})));

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
      cases.add(new OnnxCase(raw.name, raw.model, OnnxOptions.NONE.withRawOutput(), null));
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
    Network many =
        network(
            Loss.softmaxCrossEntropy(),
            dense(INPUTS, HIDDEN, Activation.IDENTITY),
            batchNorm(),
            new ActivationLayer(HIDDEN, Activation.GELU),
            new Dropout(HIDDEN, 0.2f, 4),
            dense(HIDDEN, HIDDEN, Activation.GELU),
            layerNorm(1e-3f),
            dense(HIDDEN, HIDDEN, Activation.SILU),
            last());
    Model named = new Model(many, List.of("cat, dog", "\"ü\"", ""));
    OnnxOptions described = OnnxOptions.NONE.withDescription("½ and ½\n");
    cases.add(new OnnxCase("many layers", named, described, null));
    cases.addAll(tables());
    return cases;
  }

  private static List<OnnxCase> tables() {
    EncodingPlan label = EncodingPlan.label("number").without("price", "fixed").unseenAsZeros();
    EncodingPlan prices = EncodingPlan.targets("price", "fixed").without("number").unseenAsZeros();
    List<OnnxCase> cases = new ArrayList<>();
    for (Scaling scaling : Scaling.values()) {
      cases.add(table("classes by " + scaling, label.scaled(scaling), TRAINING, ROWS));
      cases.add(table("numbers by " + scaling, prices.scaled(scaling), TRAINING, ROWS));
    }
    EncodingPlan units = prices.scaled(Scaling.STANDARD).standardisedTargets();
    OnnxCase standardised = table("standardised targets", units, TRAINING, ROWS);
    cases.add(standardised);
    OnnxOptions raw = OnnxOptions.NONE.withRawOutput();
    cases.add(new OnnxCase("standardised targets, raw", standardised.model, raw, ROWS));
    Table training = withHoles(TRAINING, 3);
    Table rows = withHoles(ROWS, 0, 2);
    for (Scaling scaling : Scaling.values()) {
      EncodingPlan filled = units.scaled(scaling).meanForMissing();
      cases.add(table("means for missing numbers by " + scaling, filled, training, rows));
    }
    // Nothing is filled in where no number is missing, and texts cannot be.
    cases.add(
        table(
            "texts alone",
            label
                .without("size", "weight", "depth", "price", "fixed")
                .scaled(Scaling.STANDARD)
                .meanForMissing(),
            TRAINING,
            ROWS.without("size", "weight", "depth")));
    return cases;
  }

  private static OnnxCase table(String name, EncodingPlan plan, Table training, Table rows) {
    try {
      TableEncoding encoding = plan.fit(training);
      boolean classes = !encoding.classes().isEmpty();
      Network network =
          network(
              classes ? Loss.softmaxCrossEntropy() : Loss.meanSquaredError(),
              dense(encoding.inputs(), HIDDEN, Activation.TANH),
              dense(HIDDEN, encoding.outputs(), Activation.IDENTITY));
      return new OnnxCase(name, new Model(network, encoding), OnnxOptions.NONE, rows);
    } catch (InvalidDataException e) {
      throw new AssertionError(e);
    }
  }

  /** The same, but that the sizes of some rows are missing. */
  private static Table withHoles(Table table, int... missing) {
    List<Column> columns = new ArrayList<>(table.without("size").columns());
    float[] sizes = table.column("size").numbers().clone();
    for (int i : missing) {
      sizes[i] = Float.NaN;
    }
    columns.add(Column.numeric("size", sizes));
    return new Table(table.source(), columns);
  }

  static OnnxCase of(String name, Loss loss, Layer... layers) {
    return new OnnxCase(name, new Model(network(loss, layers)), OnnxOptions.NONE, null);
  }

  private static Network network(Loss loss, Layer... layers) {
    return new Network(new NaiveKernels(), loss, List.of(layers));
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

  /** The first rows of the table; else of −4 to 4, of which the last of several is of zeros. */
  float[][] inputs(int batch) {
    Network network = model.network();
    float[][] x = new float[batch][network.inputs()];
    if (rows != null) {
      fill(x, model.encoding().orElseThrow().inputNames());
      return x;
    }
    Matrix random = random(batch, network.inputs(), -4, 4);
    for (int i = 0; i < Math.max(1, batch - 1); i++) {
      System.arraycopy(random.data(), i * random.cols(), x[i], 0, random.cols());
    }
    return x;
  }

  /** Takes rows of the table by the names of inputs alone, as whoever deploys the model does. */
  private void fill(float[][] x, List<String> names) {
    for (int j = 0; j < names.size(); j++) {
      String[] parts = names.get(j).split("=");
      Column column = rows.column(parts[0]);
      for (int i = 0; i < x.length; i++) {
        if (parts.length == 1) {
          x[i][j] = column.numbers()[i];
        } else {
          x[i][j] = column.texts()[i].equals(parts[1]) ? 1 : 0;
        }
      }
    }
  }

  /** What the model itself answers. */
  Matrix expected(float[][] x) throws InvalidDataException {
    if (rows != null) {
      // The losses for numbers leave the output as it is, so that it is the raw output too.
      return model.predict(rows.select(IntStream.range(0, x.length).toArray()));
    }
    Network network = model.network();
    Workspace ws = Workspace.forInference(network, x.length);
    for (int i = 0; i < x.length; i++) {
      System.arraycopy(x[i], 0, ws.input().data(), i * x[i].length, x[i].length);
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
