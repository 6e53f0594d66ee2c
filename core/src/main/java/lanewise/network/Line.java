package lanewise.network;

/** A straight line through one parameter: an element of it, or all of them in some proportion. */
final class Line {
  private final float[] values;
  private final float[] origin;
  private final float[] gradient;
  private final double scale;
  private final int element;
  private final double[] direction;

  private Line(float[] values, float[] gradient, double scale, int element, double[] direction) {
    this.values = values;
    this.origin = direction == null ? new float[] {values[element]} : values.clone();
    this.gradient = gradient;
    this.scale = scale;
    this.element = element;
    this.direction = direction;
  }

  /**
   * The line along which one element moves.
   *
   * @param values the parameter, the array itself
   * @param gradient times scale it is the gradient
   */
  static Line ofElement(float[] values, float[] gradient, double scale, int element) {
    return new Line(values, gradient, scale, element, null);
  }

  /**
   * The line along the gradient, of which all elements have their part. Where the gradient is zero,
   * all move alike.
   */
  static Line alongGradient(float[] values, float[] gradient, double scale) {
    double[] direction = new double[values.length];
    double squares = 0;
    for (float g : gradient) {
      squares += (double) g * g;
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; i < direction.length; i++) {
      direction[i] = norm == 0 ? 1 / Math.sqrt(values.length) : gradient[i] / norm;
    }
    return new Line(values, gradient, scale, -1, direction);
  }

  /** The slope of the cost along the line, by the gradient. */
  double expected() {
    if (direction == null) {
      return scale * gradient[element];
    }
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      sum += gradient[i] * direction[i];
    }
    return scale * sum;
  }

  /**
   * Moves the parameter to a place on the line.
   *
   * @param h how far from the origin
   * @return what the gradient says of the change of the cost, over the move that float made of it
   */
  double move(double h) {
    if (direction == null) {
      values[element] = (float) (origin[0] + h);
      return scale * gradient[element] * ((double) values[element] - origin[0]);
    }
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      values[i] = (float) (origin[i] + h * direction[i]);
      sum += gradient[i] * ((double) values[i] - origin[i]);
    }
    return scale * sum;
  }

  /** Moves the parameter back, to the bit. */
  void restore() {
    if (direction == null) {
      values[element] = origin[0];
    } else {
      System.arraycopy(origin, 0, values, 0, origin.length);
    }
  }

  /** Whether it is of one element, and of which; −1 for all. */
  int element() {
    return element;
  }
}
