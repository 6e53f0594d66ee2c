package lanewise.bench.shape;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An optimizer's pass over a weight matrix, such as {@code sgd:784x512}. */
public record UpdateShape(String optimizer, int rows, int cols) implements Shape {
  private static final Pattern PATTERN = Pattern.compile("(sgd):(\\d+)x(\\d+)");

  public static UpdateShape parse(String text) {
    Matcher matcher =
        ShapeText.match(PATTERN, text, "sgd, then the weights' rows×columns, such as sgd:784x512");
    return new UpdateShape(
        matcher.group(1),
        ShapeText.size(text, matcher.group(2)),
        ShapeText.size(text, matcher.group(3)));
  }

  @Override
  public String text() {
    return optimizer + ":" + rows + "x" + cols;
  }
}
