package lanewise.bench.workload;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lanewise.bench.text.BadInputException;
import lanewise.kernels.Activation;
import lanewise.loss.Loss;

/**
 * A network of dense layers, in-hidden-…-out@batch such as {@code 784-512-10@128}; {@code :relu}
 * names the activation of the hidden layers, sigmoid otherwise, and {@code
 * :sigmoid:mean-squared-error} the loss as well.
 *
 * @param lossLabel what is minimised; by default half the squared error of a single output, a
 *     number, and the softmax's cross-entropy of several, which are classes
 */
public record NetworkShape(List<Integer> sizes, int batch, Activation activation, String lossLabel)
    implements Shape {
  private static final Pattern PATTERN =
      Pattern.compile("(\\d+(?:-\\d+)+)@(\\d+)(?::([a-z-]+)(?::([a-z-]+))?)?");

  public static NetworkShape parse(String text) {
    Matcher matcher = ShapeText.match(PATTERN, text, "in-hidden-out@batch, such as 784-512-10@128");
    String label = matcher.group(3);
    List<Integer> sizes =
        Arrays.stream(matcher.group(1).split("-")).map(s -> ShapeText.size(text, s)).toList();
    return new NetworkShape(
        sizes,
        ShapeText.size(text, matcher.group(2)),
        label == null ? Activation.SIGMOID : ElementwiseShape.activation(text, label),
        matcher.group(4) == null ? usual(sizes) : label(text, matcher.group(4), sizes));
  }

  private static String usual(List<Integer> sizes) {
    boolean single = sizes.get(sizes.size() - 1) == 1;
    return (single ? Loss.halfSquaredError() : Loss.softmaxCrossEntropy()).label();
  }

  /** What is minimised. */
  public Loss loss() {
    return Loss.named(lossLabel);
  }

  private static String label(String text, String label, List<Integer> sizes) {
    try {
      Loss loss = Loss.named(label);
      loss.requireOutputs(sizes.get(sizes.size() - 1));
      return loss.label();
    } catch (IllegalArgumentException e) {
      throw new BadInputException("shape '" + text + "': " + e.getMessage());
    }
  }

  /** The same network with another batch. */
  public NetworkShape withBatch(int other) {
    return new NetworkShape(sizes, other, activation, lossLabel);
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
        + (usual(sizes).equals(lossLabel)
            ? suffix(activation)
            : ":" + activation.label() + ":" + lossLabel);
  }

  static String suffix(Activation activation) {
    return activation == Activation.SIGMOID ? "" : ":" + activation.label();
  }
}
