package lanewise.bench.text;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values by the labels that users give. */
public final class Labels {
  private Labels() {}

  /** All labels, comma-separated. */
  public static <T> String of(T[] values, Function<T, String> label) {
    return Arrays.stream(values).map(label).collect(Collectors.joining(", "));
  }

  /**
   * The value of a label.
   *
   * @param what the word for such a value
   * @throws BadInputException naming all labels if there is none
   */
  public static <T> T find(String what, T[] values, Function<T, String> label, String wanted) {
    return Arrays.stream(values)
        .filter(value -> label.apply(value).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "no " + what + " is called '" + wanted + "'; there are: " + of(values, label)));
  }
}
