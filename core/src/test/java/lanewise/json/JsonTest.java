package lanewise.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lanewise.data.InvalidDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static Object read(String text) throws InvalidDataException {
    return Json.read(text, "here");
  }

  @Test
  void everyKindOfValueIsRead() throws InvalidDataException {
    Object value =
        read(" {\"z\" :\t[1, -2.5, true,false , null,\"\"],\r\n\"a\":{ },\"b\":[ ], \"\": 1e2 }\n");
    assertThat(value)
        .asInstanceOf(map(String.class, Object.class))
        .containsExactly(
            Map.entry("z", Arrays.asList(1L, -2.5, true, false, null, "")),
            Map.entry("a", Map.of()),
            Map.entry("b", List.of()),
            Map.entry("", 100.0));
  }

  @Test
  void wholeNumbersThatFitAreLongs() throws InvalidDataException {
    assertThat(read("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(read("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(read("9223372036854775808")).isEqualTo(0x1p63);
    assertThat(read("0")).isEqualTo(0L);
    assertThat(read("-0.0")).isEqualTo(-0.0);
    assertThat(read("1E0")).isEqualTo(1.0);
    assertThat(read("1e+2")).isEqualTo(100.0);
    assertThat(read("12.50e-1")).isEqualTo(1.25);
    assertThat(read("1e-999")).isEqualTo(0.0);
  }

  @Test
  void escapesStandForCharacters() throws InvalidDataException {
    assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD834\\udd1E½\u007f\""))
        .isEqualTo("\"\\/\b\f\n\r\té\ud834\udd1e½\u007f");
  }

  /** In the table, ¬ stands for a line feed and ~ for half a surrogate pair. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                | 1, 1  | ends, expected a value
          `  `              | 1, 3  | ends, expected a value
          nul               | 1, 1  | has "n", expected a value
          True              | 1, 1  | has "T", expected a value
          NaN               | 1, 1  | has "N", expected a value
          -Infinity         | 1, 2  | has "I", expected a digit
          +1                | 1, 1  | has "+", expected a value
          .5                | 1, 1  | has ".", expected a value
          01                | 1, 2  | has "1", expected no digit behind the 0 that begins a number
          -012              | 1, 3  | has "1", expected no digit behind the 0 that begins a number
          1.                | 1, 3  | ends, expected a digit
          [1.e2]            | 1, 4  | has "e", expected a digit
          [1e]              | 1, 4  | has "]", expected a digit
          -                 | 1, 2  | ends, expected a digit
          0x10              | 1, 2  | has "x", expected the end
          -1e999            | 1, 1  | has the number "-1e999", expected one in the range of double
          1 2               | 1, 3  | has "2", expected the end
          {}}               | 1, 3  | has "}", expected the end
          [1 2]             | 1, 4  | has "2", expected a comma or ]
          [1,]              | 1, 4  | has "]", expected a value
          [,1]              | 1, 2  | has ",", expected a value
          [                 | 1, 2  | ends, expected a value
          [1¬ ,¬  ?]        | 3, 3  | has "?", expected a value
          {                 | 1, 2  | ends, expected a name in quotation marks
          {a:1}             | 1, 2  | has "a", expected a name in quotation marks
          {"a":1,}          | 1, 8  | has "}", expected a name in quotation marks
          {"a" 1}           | 1, 6  | has "1", expected a colon
          {"a":1 "b":2}     | 1, 8  | has a quotation mark, expected a comma or }
          {"a":1,¬"\\u0061":2} | 2, 1  | has the name "a" again, expected each name once
          "a                | 1, 3  | ends, expected a character of a string, or its closing quotation mark
          "a¬"              | 1, 3  | has the control character U+000A, expected a character of a string, or its closing quotation mark
          "\\x"             | 1, 3  | has "x", expected one of " \\ / b f n r t u behind a backslash
          "\\               | 1, 3  | ends, expected one of " \\ / b f n r t u behind a backslash
          "\\u12g4"         | 1, 6  | has "g", expected four hexadecimal digits behind \\u
          "\\u123"          | 1, 7  | has a quotation mark, expected four hexadecimal digits behind \\u
          "\\u１234"        | 1, 4  | has "１", expected four hexadecimal digits behind \\u
          ["\\ud834"]       | 1, 2  | a string with a surrogate without its other half, expected whole characters of Unicode
          ["𝛿","\\udd1e\\ud834"] | 1, 6 | a string with a surrogate without its other half, expected whole characters of Unicode
          ["~"]             | 1, 2  | a string with a surrogate without its other half, expected whole characters of Unicode
          // none           | 1, 1  | has "/", expected a value
          """)
  void whatIsNoJsonIsRefusedWithItsPlace(String text, String place, String sentence) {
    String[] at = place.split(", ");
    assertThatThrownBy(() -> read(text.replace('¬', '\n').replace('~', '\ud834')))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("here, line %s, column %s: %s", at[0], at[1], sentence);
  }

  @Test
  void aByteOrderMarkAndOtherSpacesAreRefused() {
    for (String text : new String[] {"\ufeff1", "\u00a01", "1\u0000", "\f1"}) {
      assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidDataException.class);
    }
  }

  @Test
  void lineEndsOfAllSystemsCount() {
    assertThatThrownBy(() -> read("[\r\n1,\r2,\n\n?]"))
        .hasMessageStartingWith("here, line 5, column 1: ");
  }

  @Test
  void nestingEndsAtSixtyFour() throws InvalidDataException {
    for (String[] pair : new String[][] {{"[", "]"}, {"{\"a\":", "}"}}) {
      String deepest = pair[0].repeat(64) + "1" + pair[1].repeat(64);
      assertThat(Json.write(read(deepest))).isEqualTo(deepest);
      assertThatThrownBy(() -> read(pair[0].repeat(1_000_000)))
          .hasMessage(
              "here, line 1, column %d: lies in 64 arrays and objects,"
                  + " expected at most 64 in each other",
              64 * pair[0].length() + 1);
    }
    List<Object> circle = new ArrayList<>();
    circle.add(circle);
    assertThatThrownBy(() -> Json.write(circle)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void messagesAreShortWhateverTheTextIs() {
    String name = "\"" + "x".repeat(1000) + "\":1";
    assertThatThrownBy(() -> read("{" + name + "," + name + "}"))
        .message()
        .hasSizeLessThan(200)
        .contains("x…\" again");
    assertThatThrownBy(() -> read("9".repeat(1000))).message().hasSizeLessThan(200);
  }

  @Test
  void whatIsWrittenIsReadBack() throws InvalidDataException {
    String text =
        "{\"z\":[1,-2.5,true,false,null,\"\"],\"a\":{},"
            + "\"b\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f/é𝛿\u2028\":[-9223372036854775808,1E+100]}";
    assertThat(Json.write(read(text))).isEqualTo(text);
    assertThat(Json.write(7)).isEqualTo("7");
  }

  @Test
  void whatJsonCannotHoldIsNotWritten() {
    for (Object value :
        new Object[] {
          Double.NaN,
          Double.NEGATIVE_INFINITY,
          Float.NaN,
          Float.POSITIVE_INFINITY,
          'c',
          (short) 1,
          new int[1],
          "\ud834",
          "\udd1e\ud834",
          Map.of("\udd1e", 1),
          Map.of(1, 1),
          List.of(List.of(new StringBuilder()))
        }) {
      assertThatThrownBy(() -> Json.write(value)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        1,
        -100,
        1e6,
        1e7,
        123456.75,
        0.1,
        1e-6,
        1e-7,
        1e22,
        2e23,
        1e100,
        0x1p53,
        0x1.fffffffffffffp52,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        Math.PI
      })
  void doublesKeepTheirBits(double value) throws InvalidDataException {
    assertReadBack(value);
    assertReadBack(Math.nextUp(value));
    assertReadBack(Math.nextDown(value));
  }

  @Test
  void randomNumbersKeepTheirBits() throws InvalidDataException {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      assertReadBack(Double.longBitsToDouble(random.nextLong()));
      assertReadBack(Float.intBitsToFloat(random.nextInt()));
      assertReadBack(random.nextInt(1000) / 100f);
    }
  }

  private static void assertReadBack(double value) throws InvalidDataException {
    if (Double.isFinite(value)) {
      String text = Json.write(value);
      assertThat(read(text)).as(text).isEqualTo(value);
      assertThat(digits(text)).as(text).isLessThanOrEqualTo(digits(Double.toString(value)));
    }
  }

  private static void assertReadBack(float value) throws InvalidDataException {
    if (Float.isFinite(value)) {
      String text = Json.write(value);
      assertThat(Float.parseFloat(text)).as(text).isEqualTo(value);
      assertThat(((Double) read(text)).floatValue()).as(text).isEqualTo(value);
      assertThat(digits(text)).as(text).isLessThanOrEqualTo(digits(Float.toString(value)));
    }
  }

  private static int digits(String number) {
    return new BigDecimal(number).stripTrailingZeros().precision();
  }

  /** JDK 17's own text of some of these is longer than it need be. */
  @Test
  void decimalsAreTheShortest() {
    assertThat(Json.write(List.of(0.01f, 0.001f, 1e-8f, 3f, 100f, 1e7f, 16777216f, 0.1, 0.1f)))
        .isEqualTo("[0.01,0.001,1E-8,3.0,100.0,1E+7,16777216.0,0.1,0.1]");
    assertThat(Json.write(List.of(2e23, 2e-44f, Float.MIN_VALUE, Double.MIN_VALUE, 2.0e-3)))
        .isEqualTo("[2E+23,2E-44,1E-45,5E-324,0.002]");
    assertThat(Json.write(List.of(Float.MIN_NORMAL, Float.MAX_VALUE, 9007199254740993.0)))
        .isEqualTo("[1.1754944E-38,3.4028235E+38,9007199254740992.0]");
  }
}
