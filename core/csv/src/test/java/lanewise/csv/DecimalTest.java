package lanewise.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
  private static float parse(Decimal decimal, String text) {
    char[] padded = ("9" + text + "9").toCharArray();
    return decimal.parse(padded, 1, padded.length - 1);
  }

  private static void same(String text) {
    float expected = Float.parseFloat(text);
    assertThat(Float.floatToRawIntBits(parse(Decimal.POINT, text)))
        .as(text)
        .isEqualTo(Float.floatToRawIntBits(expected));
    assertThat(Float.floatToRawIntBits(parse(Decimal.COMMA, text.replace('.', ','))))
        .as(text)
        .isEqualTo(Float.floatToRawIntBits(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+7",
        "1.",
        ".5",
        "-.5e-3",
        "1e5",
        "1E+5",
        "007",
        "3.4028235e38",
        "1e39",
        "-1e999",
        "1e-46",
        "7e-46",
        "1.4e-45",
        "1.17549435e-38",
        "1.1754942e-38",
        "0.000000000000000000000000001",
        "16777217",
        "16777217.0000000000000000001",
        "9007199254740993",
        "123456789012345678901234567890",
        "340282356779733661637539395458142568447",
        "340282356779733661637539395458142568448",
        "0.00000000000000000000000000000000000000000000001",
        "1.00000005960464477539062500",
        "1.00000005960464477539062501",
        "00000000000000000000000000000001.5"
      })
  void theNearestFloatIsFound(String text) {
    same(text);
  }

  @Test
  void randomNumbersAreTheNearestFloats() {
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      same(Float.toString(finite(random)));
      String plain = new BigDecimal(finite(random) * 1e-3).toPlainString();
      same(plain.length() > 30 ? plain.substring(0, 30) : plain);
      same(random.nextInt(1000) + "." + random.nextInt(1_000_000));
      // The middle between two floats, or next to it.
      float f = 1 + random.nextFloat();
      same(new BigDecimal(f).add(new BigDecimal(Math.nextUp(f))).divide(new BigDecimal(2)) + "");
    }
  }

  private static float finite(Random random) {
    float f = Float.intBitsToFloat(random.nextInt());
    return Float.isFinite(f) ? f : 0;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "+", "-", ".", "-.", "e5", "1e", "1e+", "1e5.5", "1e5e5", "1..2", "1.2.3", "--1", "+-1",
        "1f", "1d", "0x1", "0x1p3", "NaN", "Infinity", "1_000", "1,5", " 1", "1 ", "1-", "١", "1e٣",
            "½"
      })
  void anythingElseIsNoNumber(String text) {
    assertThat(parse(Decimal.POINT, text)).isNaN();
    assertThat(parse(Decimal.COMMA, text.replace('.', ';').replace(',', '.').replace(';', ',')))
        .isNaN();
  }

  @Test
  void longTextsCostLittle() {
    assertThat(Decimal.looksLikeOne("1".repeat(1_000_000) + "x")).isFalse();
    assertThat(Decimal.looksLikeOne("1 ".repeat(30))).isTrue();
    assertThat(parse(Decimal.POINT, "1".repeat(100_000))).isInfinite();
  }
}
