package lanewise.bench.workload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Softmax over a batch of rows, such as {@code 128x10}; {@code cross-entropy:128x10} is the loss
 * and its error in one.
 */
public record SoftmaxShape(boolean crossEntropy, int rows, int cols) implements Shape {
  private static final String LABEL = "cross-entropy:";
  private static final Pattern PATTERN = Pattern.compile("(" + LABEL + ")?(\\d+)x(\\d+)");

  public static SoftmaxShape parse(String text) {
    Matcher matcher =
        ShapeText.match(PATTERN, text, "rows×columns, such as 128x10 or cross-entropy:128x10");
    return new SoftmaxShape(
        matcher.group(1) != null,
        ShapeText.size(text, matcher.group(2)),
        ShapeText.size(text, matcher.group(3)));
  }

  @Override
  public String text() {
    return (crossEntropy ? LABEL : "") + rows + "x" + cols;
  }
}
