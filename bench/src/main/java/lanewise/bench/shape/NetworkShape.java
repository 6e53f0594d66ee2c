package lanewise.bench.shape;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lanewise.kernels.Activation;

/**
 * A network of dense layers, in-hidden-…-out@batch such as {@code 784-512-10@128}; {@code :relu}
 * names the activation of the hidden layers, sigmoid otherwise.
 */
public record NetworkShape(List<Integer> sizes, int batch, Activation activation) implements Shape {
  private static final Pattern PATTERN = Pattern.compile("(\\d+(?:-\\d+)+)@(\\d+)(?::([a-z-]+))?");

  public static NetworkShape parse(String text) {
    Matcher matcher = ShapeText.match(PATTERN, text, "in-hidden-out@batch, such as 784-512-10@128");
    String label = matcher.group(3);
    return new NetworkShape(
        Arrays.stream(matcher.group(1).split("-")).map(s -> ShapeText.size(text, s)).toList(),
        ShapeText.size(text, matcher.group(2)),
        label == null ? Activation.SIGMOID : ElementwiseShape.activation(text, label));
  }

  /** The same network with another batch. */
  public NetworkShape withBatch(int other) {
    return new NetworkShape(sizes, other, activation);
  }

  /**
   * A training step: 6·batch·in·out a layer (forward, input gradient, weight gradient), less
   * 2·batch·in·out for the first layer, whose input gradient nobody needs.
   */
  public double flops() {
    double flops = 0;
    for (int l = 1; l < sizes.size(); l++) {
      flops += (l == 1 ? 4.0 : 6.0) * batch * sizes.get(l - 1) * sizes.get(l);
    }
    return flops;
  }

  @Override
  public String text() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("-"))
        + "@"
        + batch
        + suffix(activation);
  }

  static String suffix(Activation activation) {
    return activation == Activation.SIGMOID ? "" : ":" + activation.label();
  }
}
