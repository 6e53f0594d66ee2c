package lanewise.bench.workload;

import java.util.ArrayList;
import java.util.List;
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

  /**
   * The shapes of an elementwise operation: each activation, sigmoid first and in further sizes.
   */
  static List<String> ofAllActivations() {
    List<String> shapes = new ArrayList<>(List.of("sigmoid:128x512"));
    for (Activation f : Activation.values()) {
      if (f != Activation.SIGMOID) {
        shapes.add(f.label() + ":128x512");
      }
    }
    shapes.addAll(List.of("sigmoid:97x211", "sigmoid:128x10"));
    return shapes;
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
