package lanewise.bench.workload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.kernels.Activation;

/** An activation over a batch of rows, such as {@code sigmoid:128x512}. */
public record ElementwiseShape(Activation activation, int rows, int cols) implements Shape {
  private static final Pattern PATTERN = Pattern.compile("([a-z-]+):(\\d+)x(\\d+)");

  public static ElementwiseShape parse(String text) {
    Matcher matcher =
        ShapeText.match(PATTERN, text, "an activation, then rows×columns, such as sigmoid:128x512");
    return new ElementwiseShape(
        activation(text, matcher.group(1)),
        ShapeText.size(text, matcher.group(2)),
        ShapeText.size(text, matcher.group(3)));
  }

  static Activation activation(String text, String label) {
    try {
      return Activation.named(label);
    } catch (IllegalArgumentException e) {
      throw ShapeText.refused(text, e.getMessage());
    }
  }

  @Override
  public String text() {
    return activation.label() + ":" + rows + "x" + cols;
  }
}
