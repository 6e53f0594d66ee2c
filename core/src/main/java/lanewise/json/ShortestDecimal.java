package lanewise.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * The shortest decimals that are read back to the same bits. What {@code toString} of Float and
 * Double give is not always the shortest before JDK 19 (JDK-4511638), and so depends on the JDK.
 */
final class ShortestDecimal {
  /** The nearest decimal comes first; its neighbour may do where that does not. */
  private static final RoundingMode[] ROUNDINGS = {
    RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN
  };

  private ShortestDecimal() {}

  static String of(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return of(value, text -> Double.doubleToRawLongBits(Double.parseDouble(text)) == bits);
  }

  static String of(float value) {
    int bits = Float.floatToRawIntBits(value);
    return of(
        value,
        text ->
            Float.floatToRawIntBits(Float.parseFloat(text)) == bits
                && Float.floatToRawIntBits((float) Double.parseDouble(text)) == bits);
  }

  private static String of(double value, Predicate<String> isReadBack) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("JSON has no " + value);
    } else if (value == 0) {
      return Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; ; digits++) {
      for (RoundingMode rounding : ROUNDINGS) {
        String text = text(exact.round(new MathContext(digits, rounding)));
        if (isReadBack.test(text)) {
          return text;
        }
      }
    }
  }

  /** With a fraction or an exponent, which tells it from a whole number. */
  private static String text(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    boolean plain = shortest.scale() == 0 || (shortest.scale() < 0 && exponent < 7);
    return plain ? shortest.toPlainString() + ".0" : shortest.toString();
  }
}
