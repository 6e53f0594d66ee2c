package lanewise.bench.report.page;

import java.util.Locale;

/** Draws: x in percent of the width, y in pixels. */
final class Svg {
  private final StringBuilder body = new StringBuilder();
  private final String title;
  private int height;

  /** An empty drawing. */
  Svg(String title) {
    this.title = title;
  }

  /** Makes it at least so high. */
  void reach(double y) {
    height = Math.max(height, (int) Math.ceil(y));
  }

  /** A text from x on. */
  void text(double x, double y, String style, String text) {
    add(
        String.format(
            Locale.ROOT,
            "<text x='%s' y='%s' class='%s'>%s</text>",
            percent(x),
            px(y),
            style,
            escape(text)));
    reach(y + 4);
  }

  /** A text that ends at x. */
  void textTo(double x, double y, String style, String text) {
    add(
        String.format(
            Locale.ROOT,
            "<text x='%s' y='%s' class='%s' text-anchor='end'>%s</text>",
            percent(x),
            px(y),
            style,
            escape(text)));
    reach(y + 4);
  }

  /** A text round x. */
  void textAt(double x, double y, String style, String text) {
    add(
        String.format(
            Locale.ROOT,
            "<text x='%s' y='%s' class='%s' text-anchor='middle'>%s</text>",
            percent(x),
            px(y),
            style,
            escape(text)));
    reach(y + 4);
  }

  void rectangle(double x, double y, double width, double tall, String style, String tip) {
    add(
        String.format(
            Locale.ROOT,
            "<rect x='%s' y='%s' width='%s' height='%s' class='%s'%s",
            percent(x),
            px(y),
            percent(Math.max(width, 0.1)),
            px(tall),
            style,
            tipped("rect", tip)));
    reach(y + tall);
  }

  /** A rectangle of some opacity, for heat. */
  void heat(double x, double y, double width, double tall, double share, String tip) {
    add(
        String.format(
            Locale.ROOT,
            "<rect x='%s' y='%s' width='%s' height='%s' class='heat' fill-opacity='%.2f'%s",
            percent(x),
            px(y),
            percent(width),
            px(tall),
            0.06 + 0.6 * share,
            tipped("rect", tip)));
    reach(y + tall);
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    add(
        String.format(
            Locale.ROOT,
            "<line x1='%s' y1='%s' x2='%s' y2='%s' class='%s'/>",
            percent(x1),
            px(y1),
            percent(x2),
            px(y2),
            style));
    reach(Math.max(y1, y2));
  }

  void dot(double x, double y, double radius, String style, String tip) {
    add(
        String.format(
            Locale.ROOT,
            "<circle cx='%s' cy='%s' r='%s' class='%s'%s",
            percent(x),
            px(y),
            px(radius),
            style,
            tipped("circle", tip)));
    reach(y + radius);
  }

  /**
   * A line through points. It has a drawing of its own whose width is a hundred units, since a
   * polyline takes no percentages; its stroke is not stretched.
   */
  void curve(double[][] points, String style, String tip) {
    StringBuilder through = new StringBuilder();
    double bottom = 1;
    for (double[] point : points) {
      through.append(String.format(Locale.ROOT, " %.2f,%s", point[0], px(point[1])));
      bottom = Math.max(bottom, Math.ceil(point[1]));
    }
    add(
        String.format(
            Locale.ROOT,
            "<svg width='100%%' height='%s' viewBox='0 0 100 %s' preserveAspectRatio='none'>"
                + "<polyline points='%s' class='%s'%s</svg>",
            px(bottom),
            px(bottom),
            through.toString().trim(),
            style,
            tipped("polyline", tip)));
    reach(bottom);
  }

  private void add(String element) {
    body.append(element).append('\n');
  }

  private static String tipped(String element, String tip) {
    return tip == null ? "/>" : "><title>" + escape(tip) + "</title></" + element + ">";
  }

  private static String percent(double value) {
    return px(value) + "%";
  }

  /** One digit after the point, and none where it says nothing. */
  private static String px(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** Text as XML and HTML take it. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }

  /** The element. */
  String element() {
    return "<svg role='img' width='100%' height='"
        + (height + 2)
        + "' aria-label='"
        + escape(title)
        + "'><title>"
        + escape(title)
        + "</title>\n"
        + body
        + "</svg>\n";
  }
}
