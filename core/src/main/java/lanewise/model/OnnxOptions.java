package lanewise.model;

import java.util.List;

/**
 * What an ONNX file holds besides the network: start with {@link #NONE} and add what is wanted.
 *
 * @param description in words; empty where there is none
 * @param classes the names of the outputs, in their order; two for a network with one output, first
 *     that of 0 and then that of 1; empty where there are none
 * @param rawOutput whether the output is that of the last layer as it is; else it is the prediction
 *     that {@link lanewise.loss.Loss#predict} makes of it
 * @param scale [inputs], by which each column of the input is multiplied before the network sees
 *     it; null where the input is taken as it is
 * @param offset [inputs], which is added to the product; null where scale is
 */
public record OnnxOptions(
    String description, List<String> classes, boolean rawOutput, float[] scale, float[] offset) {
  /** No description, no classes, the prediction as the output, and the input as it is. */
  public static final OnnxOptions NONE = new OnnxOptions("", List.of(), false, null, null);

  /**
   * @throws IllegalArgumentException if there is a scale without an offset or the reverse, they
   *     differ in length, or hold a number that is not finite
   */
  public OnnxOptions {
    classes = List.copyOf(classes);
    int scales = length(scale);
    int offsets = length(offset);
    if (scales != offsets) {
      throw new IllegalArgumentException(
          "a scaling with " + scales + " scales and " + offsets + " offsets");
    }
    for (int i = 0; i < scales; i++) {
      if (!Float.isFinite(scale[i]) || !Float.isFinite(offset[i])) {
        throw new IllegalArgumentException(
            "the scaling of input "
                + i
                + " is x·"
                + scale[i]
                + " + "
                + offset[i]
                + ": both must be finite");
      }
    }
  }

  private static int length(float[] array) {
    return array == null ? 0 : array.length;
  }

  /** The same with a description in words. */
  public OnnxOptions withDescription(String text) {
    return new OnnxOptions(text, classes, rawOutput, scale, offset);
  }

  /** The same with the names of the outputs, in their order. */
  public OnnxOptions withClasses(List<String> names) {
    return new OnnxOptions(description, names, rawOutput, scale, offset);
  }

  /** The same with the last layer's output as it is, such as logits, in place of the prediction. */
  public OnnxOptions withRawOutput() {
    return new OnnxOptions(description, classes, true, scale, offset);
  }

  /**
   * The same with an input that becomes x·factors + summands, column by column, before the network
   * sees it. The arrays are not copied.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public OnnxOptions withScaling(float[] factors, float[] summands) {
    return new OnnxOptions(description, classes, rawOutput, factors, summands);
  }
}
