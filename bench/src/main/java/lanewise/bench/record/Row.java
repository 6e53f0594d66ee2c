package lanewise.bench.record;

/**
 * What a score belongs to; two records have it in common if all five are equal.
 *
 * @param op the operation's label
 * @param shape the shape's text
 * @param kernels the provider's name
 * @param threads how many threads a call might use
 * @param jdk the full version
 */
public record Row(String op, String shape, String kernels, int threads, String jdk) {
  /** For a line that speaks of it. */
  public String text() {
    return op
        + (shape.isEmpty() ? "" : " " + shape)
        + (kernels.isEmpty() ? "" : " " + kernels)
        + (threads > 1 ? " " + threads + " threads" : "")
        + " JDK "
        + jdk;
  }
}
