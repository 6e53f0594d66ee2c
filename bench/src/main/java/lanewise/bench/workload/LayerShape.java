package lanewise.bench.workload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.kernels.Activation;

/**
 * One dense layer, in-out@batch such as {@code 784-512@128}; {@code :relu} names the activation.
 */
public record LayerShape(int inputs, int outputs, int batch, Activation activation)
    implements Shape {
  private static final Pattern PATTERN = Pattern.compile("(\\d+)-(\\d+)@(\\d+)(?::([a-z-]+))?");

  public static LayerShape parse(String text) {
    Matcher matcher = ShapeText.match(PATTERN, text, "in-out@batch, such as 784-512@128");
    String label = matcher.group(4);
    return new LayerShape(
        ShapeText.size(text, matcher.group(1)),
        ShapeText.size(text, matcher.group(2)),
        ShapeText.size(text, matcher.group(3)),
        label == null ? Activation.SIGMOID : ElementwiseShape.activation(text, label));
  }

  /** One of the layer's three products: 2·batch·in·out. */
  public double productFlops() {
    return 2.0 * batch * inputs * outputs;
  }

  @Override
  public String text() {
    return inputs + "-" + outputs + "@" + batch + NetworkShape.suffix(activation);
  }
}
