package lanewise.data.digits;

/** The way of the pen over the paper: line segments, in the order in which they are drawn. */
final class Line {
  private final double[] x0;
  private final double[] y0;
  private final double[] x1;
  private final double[] y1;
  private int segments;

  Line(int mostSegments) {
    x0 = new double[mostSegments];
    y0 = new double[mostSegments];
    x1 = new double[mostSegments];
    y1 = new double[mostSegments];
  }

  void clear() {
    segments = 0;
  }

  void add(double fromX, double fromY, double toX, double toY) {
    x0[segments] = fromX;
    y0[segments] = fromY;
    x1[segments] = toX;
    y1[segments] = toY;
    segments++;
  }

  int segments() {
    return segments;
  }

  double x0(int segment) {
    return x0[segment];
  }

  double y0(int segment) {
    return y0[segment];
  }

  double x1(int segment) {
    return x1[segment];
  }

  double y1(int segment) {
    return y1[segment];
  }

  /**
   * Scales both axes alike and shifts: the longer side of what is drawn becomes {@code size}, and
   * the centre of mass, where every bit of the line weighs the same, comes to (x, y).
   */
  void fit(double size, double x, double y) {
    double left = x0[0];
    double right = x0[0];
    double top = y0[0];
    double bottom = y0[0];
    double length = 0;
    double massX = 0;
    double massY = 0;
    for (int i = 0; i < segments; i++) {
      left = Math.min(left, Math.min(x0[i], x1[i]));
      right = Math.max(right, Math.max(x0[i], x1[i]));
      top = Math.min(top, Math.min(y0[i], y1[i]));
      bottom = Math.max(bottom, Math.max(y0[i], y1[i]));
      double dx = x1[i] - x0[i];
      double dy = y1[i] - y0[i];
      double l = Math.sqrt(dx * dx + dy * dy);
      length += l;
      massX += l * (x0[i] + x1[i]) / 2;
      massY += l * (y0[i] + y1[i]) / 2;
    }
    double scale = size / Math.max(right - left, bottom - top);
    double shiftX = x - scale * massX / length;
    double shiftY = y - scale * massY / length;
    for (int i = 0; i < segments; i++) {
      x0[i] = scale * x0[i] + shiftX;
      y0[i] = scale * y0[i] + shiftY;
      x1[i] = scale * x1[i] + shiftX;
      y1[i] = scale * y1[i] + shiftY;
    }
  }
}
