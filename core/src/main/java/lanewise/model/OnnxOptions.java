package lanewise.model;

/**
 * How a model is written as an ONNX model: start with {@link #NONE} and add what is wanted.
 *
 * @param description in words; empty where there is none
 * @param rawOutput whether the output is left without the prediction that {@link
 *     lanewise.loss.Loss#predict} makes of it; logits, for example, stay logits. Numbers come in
 *     the table's units all the same
 */
public record OnnxOptions(String description, boolean rawOutput) {
  /** No description, and the prediction as the output. */
  public static final OnnxOptions NONE = new OnnxOptions("", false);

  /** The same with a description in words. */
  public OnnxOptions withDescription(String text) {
    return new OnnxOptions(text, rawOutput);
  }

  /** The same with the output as it is without the loss's prediction, such as logits. */
  public OnnxOptions withRawOutput() {
    return new OnnxOptions(description, true);
  }
}
