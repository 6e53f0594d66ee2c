package lanewise.bench.workload;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An optimizer's pass over a weight matrix, such as {@code adam:784x512}. */
public record UpdateShape(UpdatePass pass, int rows, int cols) implements Shape {
  private static final Pattern PATTERN =
      Pattern.compile("(" + UpdatePass.labels("|") + "):(\\d+)x(\\d+)");

  public static UpdateShape parse(String text) {
    Matcher matcher =
        ShapeText.match(
            PATTERN,
            text,
            "one of "
                + UpdatePass.labels(", ")
                + ", then the weights' rows×columns, such as sgd:784x512");
    return new UpdateShape(
        UpdatePass.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
        ShapeText.size(text, matcher.group(2)),
        ShapeText.size(text, matcher.group(3)));
  }

  /** How many weights there are. */
  public int weights() {
    return rows * cols;
  }

  @Override
  public String text() {
    return pass.label() + ":" + rows + "x" + cols;
  }
}
