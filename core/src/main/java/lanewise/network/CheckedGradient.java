package lanewise.network;

import java.util.Locale;

/**
 * What a {@link GradientCheck} says of the gradient of one parameter.
 *
 * @param layer the place of the layer, counted from 0
 * @param parameter the place of the parameter in the layer
 * @param name both in words, such as {@code layer 1 (dense 5→3, relu), parameter 0 (5×3)}
 * @param verdict whether the gradient is right
 * @param error the largest relative error that neither rounding nor curvature nor a kink explains,
 *     or 0; infinite where the gradient has an element that is no finite number
 * @param where the element with that error, such as {@code row 2, column 0}, or {@code along all
 *     elements}
 * @param found the slope of the cost there by backpropagation
 * @param measured the slope of the cost there by differences
 * @param precision how large a relative error of all elements may be that would not be seen; 0
 *     where the cost does not depend on the parameter, and infinite where no error would be seen
 * @param elements how many elements were looked at one by one
 * @param kinks how many of them lie so near a kink of the cost that their slope says little
 */
public record CheckedGradient(
    int layer,
    int parameter,
    String name,
    Verdict verdict,
    double error,
    String where,
    double found,
    double measured,
    double precision,
    int elements,
    int kinks) {
  /** What is said of a gradient. */
  public enum Verdict {
    /** The differences agree with it. */
    RIGHT,
    /** The differences disagree with it. */
    WRONG,
    /** The cost's rounding and kinks would hide an error of half a percent or more. */
    UNKNOWN
  }

  /** Such as {@code layer 1 (dense 5→3, relu), parameter 0 (5×3): right to 0.02 %, 15 elements}. */
  @Override
  public String toString() {
    String looked = elements == 1 ? "1 element" : elements + " elements";
    String count = kinks == 0 ? looked : looked + ", " + kinks + " of them at a kink";
    return switch (verdict) {
      case RIGHT ->
          precision == 0
              ? name + ": right, since the cost does not depend on it, " + count
              : String.format(
                  Locale.ROOT, "%s: right to %.2g %%, %s", name, 100 * precision, count);
      case WRONG ->
          String.format(
              Locale.ROOT,
              "%s: WRONG by %.2g %% %s: backpropagation gives %.6g, differences give %.6g",
              name,
              100 * error,
              where,
              found,
              measured);
      case UNKNOWN ->
          String.format(
              Locale.ROOT,
              "%s: not known: rounding and kinks of the cost hide %s, %s",
              name,
              precision < 1 ? String.format(Locale.ROOT, "%.2g %%", 100 * precision) : "it",
              count);
    };
  }
}
