package lanewise.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import lanewise.data.Dataset;
import lanewise.data.InvalidDataException;
import lanewise.json.Json;
import lanewise.matrix.Matrix;
import org.junit.jupiter.api.Test;

/** An encoding is saved as a plain tree, and does the same after loading. */
class TableEncodingTreeTest {
  /** What a file gives back. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> written(TableEncoding encoding) throws InvalidDataException {
    return (Map<String, Object>) Json.read(Json.write(encoding.toTree()), "m");
  }

  private static Table table(long seed, int rows) {
    Random random = new Random(seed);
    float[] x = new float[rows];
    float[] v = new float[rows];
    float[] y = new float[rows];
    float[] label = new float[rows];
    String[] c = new String[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = (float) (random.nextGaussian() * 1e-3 + 1 / 3.0);
      v[i] = random.nextInt(5) == 0 ? Float.NaN : random.nextFloat() * 1e20f;
      y[i] = random.nextFloat() - 0.3f;
      label[i] = random.nextInt(4) * 0.1f;
      c[i] = List.of("ä \"1\"", "b\nc", "", "=", "日本").get(random.nextInt(5));
    }
    return new Table(
        "t",
        List.of(
            Column.numeric("x", x),
            Column.numeric("v", v),
            Column.numeric("y", y),
            Column.numeric("label", label),
            Column.text("c", c)));
  }

  @Test
  void theSameBitsComeOutAfterLoading() throws Exception {
    Table training = table(1, 500);
    Table other = table(2, 100);
    for (Scaling scaling : Scaling.values()) {
      for (EncodingPlan target :
          List.of(
              EncodingPlan.label("label"),
              EncodingPlan.label("c").features("x", "v"),
              EncodingPlan.targets("y", "label"),
              EncodingPlan.targets("y").standardisedTargets().without("label").unseenAsZeros())) {
        TableEncoding encoding = target.scaled(scaling).meanForMissing().fit(training);
        TableEncoding loaded = TableEncoding.fromTree(written(encoding), "m");

        Dataset before = encoding.dataset(other);
        Dataset after = loaded.dataset(other);
        assertThat(after.inputs().data()).isEqualTo(before.inputs().data());
        assertThat(after.targets().data()).isEqualTo(before.targets().data());
        assertThat(loaded.description()).isEqualTo(encoding.description());
        assertThat(loaded.inputNames()).isEqualTo(encoding.inputNames());
        assertThat(loaded.classes()).isEqualTo(encoding.classes());
        assertThat(loaded.toTree()).isEqualTo(encoding.toTree());
        Matrix back = before.targets().copy();
        encoding.outputScaler().inverse(back);
        loaded.outputScaler().inverse(after.targets());
        assertThat(after.targets().data()).isEqualTo(back.data());
      }
    }
  }

  @Test
  void aTreeThatNoEncodingHasWrittenIsRefused() throws Exception {
    Table training = table(1, 50);
    TableEncoding classes = EncodingPlan.label("label").meanForMissing().fit(training);
    TableEncoding numbers = EncodingPlan.targets("y").meanForMissing().fit(training);
    refused(classes, tree -> tree.remove("features"), "lacks the field \"features\"");
    refused(classes, tree -> tree.put("features", List.of()), "features: there are none");
    refused(classes, tree -> tree.put("others", List.of(1L)), "others[0]: is 1, expected a text");
    refused(classes, tree -> tree.put("others", List.of("a", "a")), "others: holds \"a\" twice");
    refused(classes, tree -> tree.put("others", List.of("x")), "column 'x' is there twice");
    refused(classes, tree -> tree.put("scaling", "LOG"), "expected NONE, STANDARD or MIN_MAX");
    refused(classes, tree -> tree.put("target", "y"), "target: is \"y\", expected an object");
    refused(
        classes,
        tree -> inner(tree, "target").put("classes", List.of("1", "1.0")),
        "m, target.classes: holds '1.0', expected numbers that all differ");
    refused(
        classes,
        tree -> inner(tree, "target").put("classes", List.of("1", "NaN")),
        "holds 'NaN', expected numbers");
    refused(
        classes,
        tree -> inner(tree, "target").put("classes", List.of("1")),
        "there are 1, expected");
    refused(classes, tree -> inner(tree, "target").put("numeric", "no"), "expected true or false");
    refused(
        numbers,
        tree -> inner(tree, "target").put("columns", List.of("y", "z")),
        "is of 1 columns");
    refused(numbers, tree -> first(tree).put("missing", 1e300), "missing: is 1.0E300");
    refused(
        numbers, tree -> first(tree).put("missing", Double.NaN), "a number in the range of float");
    refused(
        numbers,
        tree -> first(tree).put("scaler", Map.of()),
        "m, features[0].scaler: lacks the field \"shift\"");
    refused(numbers, tree -> first(tree).put("name", 1L), "m, features[0].name: is 1");
    refused(numbers, tree -> first(tree).put("extra", 1L), "m, features[0]: has the field");
    refused(classes, tree -> inner(tree, "target").put("extra", 1L), "m, target: has the field");
    refused(classes, tree -> tree.put("extra", 1L), "m: has the field \"extra\"");
    refused(
        numbers, tree -> first(tree).put("categories", List.of()), "categories: there are none");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> inner(Map<String, Object> tree, String key) {
    return (Map<String, Object>) tree.get(key);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> first(Map<String, Object> tree) {
    return (Map<String, Object>) ((List<?>) tree.get("features")).get(0);
  }

  private static void refused(
      TableEncoding encoding, Consumer<Map<String, Object>> change, String message)
      throws InvalidDataException {
    Map<String, Object> tree = written(encoding);
    change.accept(tree);
    assertThatThrownBy(() -> TableEncoding.fromTree(tree, "m"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageMatching("m(, |: ).+")
        .hasMessageContaining(message);
  }
}
