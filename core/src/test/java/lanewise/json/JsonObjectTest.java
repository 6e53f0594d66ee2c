package lanewise.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lanewise.data.InvalidDataException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
  private static JsonObject object(String text) throws InvalidDataException {
    return JsonObject.of(Json.read(text, "m.json"), "m.json");
  }

  private static void refused(ThrowingCallable call, String sentence) {
    assertThatThrownBy(call).isInstanceOf(InvalidDataException.class).hasMessage(sentence);
  }

  @Test
  void fieldsAreTakenApart() throws InvalidDataException {
    JsonObject model =
        object(
            "{\"loss\":\"mse\",\"seed\":-9223372036854775808,\"inputs\":784,\"rate\":0.01,\"on\":true,"
                + "\"whole\":3,\"sizes\":[1,2],\"classes\":[\"a\",\"\"],\"layers\":[{\"n\":1},{\"n\":2}],"
                + "\"optimizer\":{\"kind\":\"sgd\"}}");
    assertThat(model.names()).startsWith("loss", "seed", "inputs").hasSize(10);
    assertThat(model.text("loss")).isEqualTo("mse");
    assertThat(model.integer("seed")).isEqualTo(Long.MIN_VALUE);
    assertThat(model.integer("inputs", 784, 784)).isEqualTo(784);
    assertThat(model.number("rate")).isEqualTo(0.01);
    assertThat(model.floatNumber("rate")).isEqualTo(0.01f);
    assertThat(model.number("whole")).isEqualTo(3);
    assertThat(model.flag("on")).isTrue();
    assertThat(model.integers("sizes")).containsExactly(1L, 2L);
    assertThat(model.numbers("sizes")).containsExactly(1, 2);
    assertThat(model.texts("classes")).containsExactly("a", "");
    assertThat(model.distinctTexts("classes")).containsExactly("a", "");
    List<JsonObject> layers = model.objects("layers");
    assertThat(layers).hasSize(2);
    assertThat(layers.get(1).integer("n")).isEqualTo(2);
    layers.get(1).end();
    assertThat(model.has("momentum")).isFalse();
    refused(
        model::end,
        "m.json: has the field \"optimizer\", which nobody knows, expected only loss, seed, inputs,"
            + " rate, whole, on, sizes, classes, layers, momentum");
    model.object("optimizer").text("kind");
    model.end();
  }

  @Test
  void whatIsNoObjectIsRefused() {
    refused(() -> object("[]"), "m.json: is a list, expected an object");
    refused(() -> object("null"), "m.json: is null, expected an object");
  }

  @Test
  void missingFieldsAreNamed() throws InvalidDataException {
    JsonObject model = object("{\"layers\":[{\"a\":{}}]}");
    refused(() -> model.text("loss"), "m.json: lacks the field \"loss\", expected a text in it");
    refused(
        () -> model.objects("layers").get(0).integer("inputs"),
        "m.json, layers[0]: lacks the field \"inputs\", expected a whole number in it");
    refused(
        () -> model.objects("layers").get(0).object("a").objects("b"),
        "m.json, layers[0].a: lacks the field \"b\", expected a list in it");
  }

  @Test
  void otherKindsAreRefused() throws InvalidDataException {
    JsonObject model =
        object(
            "{\"n\":1,\"x\":1.0,\"s\":\"many\",\"o\":{},\"l\":[1,\"a\"],\"b\":true,\"z\":null,"
                + "\"big\":1e39,\"twice\":[\"a\",\"b\",\"a\"]}");
    refused(() -> model.text("n"), "m.json, n: is 1, expected a text");
    refused(() -> model.integer("x"), "m.json, x: is 1.0, expected a whole number");
    refused(() -> model.integer("s"), "m.json, s: is \"many\", expected a whole number");
    refused(() -> model.number("s"), "m.json, s: is \"many\", expected a number");
    refused(() -> model.flag("z"), "m.json, z: is null, expected true or false");
    refused(() -> model.numbers("l"), "m.json, l[1]: is \"a\", expected a number");
    refused(() -> model.object("l"), "m.json, l: is a list, expected an object");
    refused(
        () -> model.distinctTexts("twice"),
        "m.json, twice: holds \"a\" twice, expected each of its texts once");
    refused(() -> model.integers("o"), "m.json, o: is an object, expected a list");
    refused(() -> model.integers("l"), "m.json, l[1]: is \"a\", expected a whole number");
    refused(() -> model.objects("l"), "m.json, l[0]: is 1, expected an object");
    refused(() -> model.texts("l"), "m.json, l[0]: is 1, expected a text");
    refused(
        () -> model.floatNumber("big"),
        "m.json, big: is 1.0E39, expected a number in the range of float");
    refused(() -> model.integer("n", 2, 5), "m.json, n: is 1, expected a whole number from 2 to 5");
    refused(
        () -> model.integer("n", -5, 0), "m.json, n: is 1, expected a whole number from -5 to 0");
    refused(
        () -> {
          throw model.refused("s", "few or none");
        },
        "m.json, s: is \"many\", expected few or none");
  }

  @Test
  void oddNamesAreQuotedAndShort() throws InvalidDataException {
    JsonObject model = object("{\"a b\\n\":1,\"" + "y".repeat(1000) + "\":1}");
    refused(() -> model.text("a b\n"), "m.json, \"a b?\": is 1, expected a text");
    assertThatThrownBy(() -> model.text("y".repeat(1000))).message().hasSizeLessThan(100);
  }

  /**
   * The text of a float may not lie so near the middle of two floats that double hides its side.
   */
  @Test
  void floatsComeBackThroughDouble() throws InvalidDataException {
    for (float value : new float[] {0.01f, 1f / 3, -0f, Float.MIN_VALUE, Float.MAX_VALUE, 1e-45f}) {
      float back = object("{\"x\":" + Json.write(value) + "}").floatNumber("x");
      assertThat(Float.floatToRawIntBits(back)).isEqualTo(Float.floatToRawIntBits(value));
    }
  }
}
