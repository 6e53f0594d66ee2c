package lanewise.bench.workload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.kernels.Op;

/**
 * A product C = op(A)·op(B), written variant:m×n×k such as {@code NN:128x512x784}: C is m×n, k is
 * the inner dimension.
 */
public record MatmulShape(Op opA, Op opB, int m, int n, int k) implements Shape {
  private static final Pattern PATTERN = Pattern.compile("([NT])([NT]):(\\d+)x(\\d+)x(\\d+)");

  public static MatmulShape parse(String text) {
    Matcher matcher =
        ShapeText.match(PATTERN, text, "NN, NT, TN or TT, then m×n×k, such as NN:128x512x784");
    return new MatmulShape(
        Op.valueOf(matcher.group(1)),
        Op.valueOf(matcher.group(2)),
        ShapeText.size(text, matcher.group(3)),
        ShapeText.size(text, matcher.group(4)),
        ShapeText.size(text, matcher.group(5)));
  }

  /** 2·m·n·k: a multiplication and an addition each. */
  public double flops() {
    return 2.0 * m * n * k;
  }

  @Override
  public String text() {
    return opA + "" + opB + ":" + m + "x" + n + "x" + k;
  }
}
