package lanewise.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lanewise.data.Dataset;
import lanewise.data.InvalidDataException;
import lanewise.matrix.Matrix;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TableEncodingTest {
  private static final float NONE = Float.NaN;

  private static Column numbers(String name, float... values) {
    return Column.numeric(name, values);
  }

  private static Column texts(String name, String... values) {
    return Column.text(name, values);
  }

  private static Table table(Column... columns) {
    return new Table("t.csv", List.of(columns));
  }

  private static final Table PEOPLE =
      table(
          numbers("label", 7, 2, 10, 2),
          numbers("age", 10, 20, 30, 40),
          texts("city", "Rome", "Oslo", "Rome", "Bern"));

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidDataException.class).hasMessage(message);
  }

  private static void wrong(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theLabelIsNoFeatureWhereverItStands() throws Exception {
    TableEncoding encoding = EncodingPlan.label("label").fit(PEOPLE);
    Dataset data = encoding.dataset(PEOPLE);

    assertThat(encoding.inputNames()).containsExactly("age", "city=Bern", "city=Oslo", "city=Rome");
    assertThat(data.inputs().data())
        .containsExactly(10, 0, 0, 1, 20, 0, 1, 0, 30, 0, 0, 1, 40, 1, 0, 0);
    assertThat(encoding.classes()).containsExactly("2", "7", "10");
    assertThat(data.targets().data()).containsExactly(0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0);
    assertThat(encoding.inputs()).isEqualTo(4);
    assertThat(encoding.outputs()).isEqualTo(3);
    assertThat(encoding.targetColumns()).containsExactly("label");
    assertThat(encoding.description())
        .isEqualTo("4 inputs from age, city (3 categories); target label of 3 classes (2, 7, 10).");
  }

  @Test
  void classesAreSortedByValueOrAsTexts() throws Exception {
    assertThat(classes(texts("y", "10", "9", "-1", "1e1", "2")))
        .containsExactly("-1", "2", "9", "10", "1e1");
    assertThat(classes(texts("y", "10", "9", "x", "2"))).containsExactly("10", "2", "9", "x");
    assertThat(classes(numbers("y", 1.5f, -0f, 0f, 1.5f, 3))).containsExactly("0", "1.5", "3");
    assertThat(classes(texts("y", "true", "false"))).containsExactly("false", "true");
  }

  private static List<String> classes(Column label) throws InvalidDataException {
    Table table = table(numbers("x", new float[label.rows()]), label);
    TableEncoding encoding = EncodingPlan.label("y").fit(table);
    assertThat(encoding.dataset(table).samples()).isEqualTo(label.rows());
    return encoding.classes();
  }

  @Test
  void scalesComeFromTheTrainingDataOnly() throws Exception {
    Table training = table(numbers("x", 1, 3), numbers("c", 5, 5), texts("y", "a", "b"));
    Table other = table(texts("y", "b"), numbers("c", 6), numbers("x", 7));

    TableEncoding standard = EncodingPlan.label("y").scaled(Scaling.STANDARD).fit(training);
    assertThat(standard.inputs(training).data()).containsExactly(-1, 0, 1, 0);
    assertThat(standard.dataset(other).inputs().data()).containsExactly(5, 0);
    assertThat(standard.dataset(other).targets().data()).containsExactly(0, 1);
    assertThat(standard.description()).contains("from x, c, numbers standardised; target y");

    TableEncoding minMax = EncodingPlan.label("y").scaled(Scaling.MIN_MAX).fit(training);
    assertThat(minMax.inputs(training).data()).containsExactly(0, 0, 1, 0);
    assertThat(minMax.inputs(other).data()).containsExactly(3, 0);
  }

  @Test
  void numbersWithoutScalingKeepTheirBits() throws Exception {
    float[] values = {-0f, Float.MIN_VALUE, Float.MAX_VALUE, 0.1f};
    Table table = table(Column.numeric("x", values), texts("y", "a", "b", "a", "b"));
    Matrix inputs = EncodingPlan.label("y").fit(table).inputs(table);
    assertThat(inputs.data()).isEqualTo(values).isNotSameAs(values);
  }

  @Test
  void onlyStatedColumnsAreTargets() throws Exception {
    Table oneHot =
        table(numbers("1", 0.3f, 0.6f), numbers("2", 0, 1), numbers("3", 1, 0), numbers("4", 8, 9));
    TableEncoding encoding = EncodingPlan.targets("3", "2").without("4").fit(oneHot);
    Dataset data = encoding.dataset(oneHot);
    assertThat(data.inputs().data()).containsExactly(0.3f, 0.6f);
    assertThat(data.targets().data()).containsExactly(1, 0, 0, 1);
    assertThat(encoding.classes()).isEmpty();
    assertThat(encoding.outputs()).isEqualTo(2);
    assertThat(encoding.description())
        .isEqualTo("1 input from 1; target 3, 2 as numbers; left out 4.");

    assertThat(EncodingPlan.targets("3").features("4", "1").fit(oneHot).inputNames())
        .containsExactly("1", "4");
  }

  @Test
  void standardisedTargetsComeBackToTheirUnits() throws Exception {
    Table table = table(numbers("x", 1, 2), numbers("y", 100, 300), numbers("z", 4, 4));
    TableEncoding encoding = EncodingPlan.targets("y", "z").standardisedTargets().fit(table);
    Matrix targets = encoding.dataset(table).targets();
    assertThat(targets.data()).containsExactly(-1, 0, 1, 0);
    encoding.outputScaler().inverse(targets);
    assertThat(targets.data()).containsExactly(100, 4, 300, 4);

    Matrix left = Matrix.of(new float[][] {{1, 2}});
    EncodingPlan.targets("y", "z").fit(table).outputScaler().inverse(left);
    assertThat(left.data()).containsExactly(1, 2);
    EncodingPlan.label("x").fit(table).outputScaler().inverse(left);
    assertThat(left.data()).containsExactly(1, 2);
    assertThatThrownBy(() -> EncodingPlan.label("x").standardisedTargets())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theScalerAndTheFillsAreThoseOfAllInputs() throws Exception {
    Table training =
        table(
            texts("city", "Rome", "Oslo", "Rome"),
            numbers("age", 10, 20, NONE),
            numbers("c", 5, 5, 5),
            numbers("y", 1, 2, 3));
    EncodingPlan plan = EncodingPlan.targets("y").scaled(Scaling.MIN_MAX);
    TableEncoding refusing = plan.fit(training.select(new int[] {0, 1}));
    assertThat(refusing.fills()).containsExactly(NONE, NONE, NONE, NONE);
    TableEncoding filling = plan.meanForMissing().fit(training);
    assertThat(filling.fills()).containsExactly(NONE, NONE, 15, 5);
    Scaler scaler = filling.inputScaler();
    assertThat(scaler.shifts()).containsExactly(0, 0, 10, 5);
    assertThat(scaler.divisors()).containsExactly(1, 1, 10, 0);
    scaler.divisors()[0] = 9;
    Matrix rows = Matrix.of(new float[][] {{0, 1, 10, 5}, {1, 0, 20, 5}, {0, 1, 15, 5}});
    scaler.apply(rows);
    assertThat(rows.data()).isEqualTo(filling.inputs(training).data());
  }

  @Test
  void newRowsNeedNoTargets() throws Exception {
    TableEncoding encoding = EncodingPlan.label("label").without("age").fit(PEOPLE);
    Table rows = new Table("new.csv", List.of(texts("city", "Oslo")), new int[] {5});
    assertThat(encoding.inputs(rows).data()).containsExactly(0, 1, 0);
    refused(
        () -> encoding.dataset(rows),
        "new.csv: there is no column 'label', expected this target among the columns city");
    refused(
        () -> encoding.inputs(PEOPLE.without("city")),
        "t.csv: there is no column 'city', expected this feature among the columns label, age");
    refused(
        () -> encoding.inputs(table(texts("city", "Oslo"), numbers("id", 1))),
        "t.csv, column 'id': training had no such column, expected columns of training only: age,"
            + " city, label");
    assertThat(encoding.inputs(PEOPLE.select(new int[0])).rows()).isZero();
  }

  @Test
  void whatTrainingHasNotSeenIsRefusedOrZero() throws Exception {
    Table rows =
        new Table(
            "new.csv",
            List.of(numbers("label", 2, 3), numbers("age", 1, 1), texts("city", "Oslo", "Paris")),
            new int[] {2, 9});
    TableEncoding strict = EncodingPlan.label("label").fit(PEOPLE);
    refused(
        () -> strict.inputs(rows),
        "new.csv, line 9, column 'city': 'Paris' was not seen in training, expected one of Bern,"
            + " Oslo, Rome");
    TableEncoding zeros = EncodingPlan.label("label").unseenAsZeros().fit(PEOPLE);
    assertThat(zeros.inputs(rows).data()).containsExactly(1, 0, 1, 0, 1, 0, 0, 0);
    refused(
        () -> zeros.dataset(rows),
        "new.csv, line 9, column 'label': the label '3' was not seen in training, expected one of"
            + " 2, 7, 10");
  }

  @Test
  void missingValuesAreRefusedUnlessTheMeanStandsForThem() throws Exception {
    Table holes = table(numbers("x", 1, NONE, 5), texts("c", "a", "b", "a"), numbers("y", 0, 1, 1));
    refused(
        () -> EncodingPlan.label("y").fit(holes),
        "t.csv, row 2, column 'x': the value is missing, expected a number, or that the mean in"
            + " training stands for it, or that rows with missing values are left out");

    TableEncoding filled =
        EncodingPlan.label("y").features("x").meanForMissing().scaled(Scaling.STANDARD).fit(holes);
    Matrix inputs = filled.inputs(holes);
    assertThat(inputs.get(1, 0)).isZero();
    assertThat(inputs.get(2, 0)).isCloseTo((float) Math.sqrt(1.5), within(1e-6f));
    assertThat(filled.inputs(table(texts("x", new String[] {null}))).data()).containsExactly(0);
    assertThat(holes.column("x").numbers()[1]).isNaN();

    refused(
        () ->
            EncodingPlan.label("y")
                .meanForMissing()
                .fit(table(numbers("x", NONE, NONE), numbers("y", 1, 2))),
        "t.csv, column 'x': no row has a value, expected some whose mean can stand for the others,"
            + " or that the column is left out");
    refused(
        () ->
            EncodingPlan.label("y")
                .meanForMissing()
                .fit(table(texts("c", "a", null), numbers("y", 1, 2))),
        "t.csv, row 2, column 'c': the value is missing, expected a text, or that rows with missing"
            + " values are left out");
    for (Column label : List.of(numbers("y", 1, NONE), texts("y", "a", null))) {
      refused(
          () -> EncodingPlan.label("y").fit(table(numbers("x", 1, 2), label)),
          "t.csv, row 2, column 'y': the label is missing, expected one, or that rows with missing"
              + " values are left out");
    }
    refused(
        () -> EncodingPlan.targets("y").fit(table(numbers("x", 1, 2), numbers("y", NONE, 2))),
        "t.csv, row 1, column 'y': the target is missing, expected a number, or that rows with"
            + " missing values are left out");
  }

  @Test
  void valuesThatNoNetworkCanTakeAreRefused() throws Exception {
    float infinity = Float.POSITIVE_INFINITY;
    refused(
        () -> EncodingPlan.label("y").fit(table(numbers("x", 1, infinity), numbers("y", 1, 2))),
        "t.csv, row 2, column 'x': the value is Infinity, expected a finite number");
    refused(
        () -> EncodingPlan.label("y").fit(table(numbers("x", 1, 2), numbers("y", 0, 1 << 24))),
        "t.csv, row 2, column 'y': the label 16777216 is a number that float may round, expected"
            + " one below 16777216, or that the column is read as text");
    TableEncoding fine =
        EncodingPlan.label("y")
            .scaled(Scaling.STANDARD)
            .fit(table(numbers("x", 0, 1e-30f), numbers("y", 1, 2)));
    refused(
        () -> fine.inputs(table(numbers("x", 1e10f))),
        "t.csv, row 1, column 'x': 1.0E10 is scaled beyond the range of float, expected a value"
            + " more like those in training");
    refused(
        () -> EncodingPlan.label("y").fit(table(numbers("x", 1, 2), numbers("y", 4, 4))),
        "t.csv, column 'y': every row has the label '4', expected at least 2 classes to tell"
            + " apart");
    refused(
        () -> EncodingPlan.label("y").fit(table(numbers("x"), numbers("y"))),
        "t.csv: there are no rows, expected at least 1");
  }

  @Test
  void aColumnOfTheOtherKindIsRefused() throws Exception {
    TableEncoding encoding = EncodingPlan.label("label").fit(PEOPLE);
    refused(
        () -> encoding.inputs(table(texts("age", "x"), texts("city", "Rome"))),
        "t.csv, column 'age': it is of texts, expected numbers, as in training");
    refused(
        () -> encoding.inputs(table(numbers("age", 1), numbers("city", 1))),
        "t.csv, column 'city': it is of numbers, expected texts, as in training");
    refused(
        () -> encoding.inputs(table(numbers("age", 1), numbers("city", NONE))),
        "t.csv, row 1, column 'city': the value is missing, expected a text, or that rows with"
            + " missing values are left out");
    refused(
        () ->
            encoding.dataset(table(numbers("age", 1), texts("city", "Rome"), texts("label", "2"))),
        "t.csv, column 'label': it is of texts, expected numbers, as in training");
    refused(
        () -> EncodingPlan.targets("city").fit(PEOPLE),
        "t.csv, column 'city': it is of texts, expected numbers for a target, or that it is stated"
            + " as the label");
  }

  @Test
  void moreInputsThanAMatrixHoldsAreRefused() {
    int n = 50_000;
    String[] all = new String[n];
    float[] label = new float[n];
    for (int i = 0; i < n; i++) {
      all[i] = "name " + i;
      label[i] = i % 2;
    }
    Table table = table(Column.text("name", all), Column.numeric("y", label));
    assertThatThrownBy(() -> EncodingPlan.label("y").fit(table).inputs(table))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "t.csv: 50000 rows of 50000 inputs, most of them from name (50000 categories), expected"
                + " at most 2147483639 floats");
  }

  @Test
  void plansThatContradictThemselvesAreRefused() {
    wrong(() -> EncodingPlan.label("x").fit(PEOPLE), "no column 'x'");
    wrong(() -> EncodingPlan.label("label").features("x").fit(PEOPLE), "no column 'x'");
    wrong(() -> EncodingPlan.label("label").without("x").fit(PEOPLE), "no column 'x'");
    wrong(
        () -> EncodingPlan.label("label").features("age", "1").fit(PEOPLE),
        "column 'label' is stated as a target and as a feature");
    wrong(
        () -> EncodingPlan.label("label").without("label").fit(PEOPLE),
        "column 'label' is stated as a target and as a column to leave out");
    wrong(
        () -> EncodingPlan.label("label").features("age").without("city").fit(PEOPLE),
        "expected one of the two");
    wrong(
        () -> EncodingPlan.targets("age", "#2").fit(PEOPLE),
        "column 'age' is stated twice as a target");
    wrong(() -> EncodingPlan.targets(), "there are no target columns");
    wrong(
        () -> EncodingPlan.label("label").without("age", "city").fit(PEOPLE),
        "no column is left to be a feature");
  }

  @Test
  void aPlanIsImmutable() throws Exception {
    EncodingPlan plan = EncodingPlan.label("label");
    plan.without("city").scaled(Scaling.MIN_MAX).meanForMissing().unseenAsZeros();
    assertThat(plan.fit(PEOPLE).inputs(PEOPLE).data()[0]).isEqualTo(10);
    assertThat(plan.fit(PEOPLE).inputs()).isEqualTo(4);
  }
}
